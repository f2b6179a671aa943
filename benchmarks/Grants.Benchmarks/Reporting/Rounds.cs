using System.Globalization;

namespace Grants.Benchmarks.Reporting;

/// <summary>The same work with raw PostgreSQL and with the log, in turns, so that what else the machine does falls on both.</summary>
/// <param name="Raw">The figures of raw PostgreSQL, one for each round.</param>
/// <param name="Ours">The figures of the log.</param>
internal sealed record Rounds(IReadOnlyList<double> Raw, IReadOnlyList<double> Ours)
{
    public static async Task<Rounds> Run(string name, int rounds, Func<Task<double>> raw, Func<Task<double>> ours)
    {
        var (raws, own) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                raws.Add(await raw());
                own.Add(await ours());
            }
            else
            {
                own.Add(await ours());
                raws.Add(await raw());
            }

            Progress.Say(string.Create(CultureInfo.InvariantCulture, $"{name}: round {round + 1} of {rounds}: raw {raws[^1]:N2}, log {own[^1]:N2}, ratio {own[^1] / raws[^1]:0.00}"));
        }

        return new(raws, own);
    }

    /// <summary>The median of the rounds' own ratios.</summary>
    public double Ratio => Median(Raw.Zip(Ours, (raw, ours) => ours / raw));

    public string Detail(string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median(Ours):N0} {unit}, raw {Median(Raw):N0}; ratios {Raw.Zip(Ours, (raw, ours) => ours / raw).Min():0.00}–{Raw.Zip(Ours, (raw, ours) => ours / raw).Max():0.00}");

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
