using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Measures;
using Grants.Benchmarks.Reporting;
using Grants.Benchmarks.Serving;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(Scale Scale, string? Json, IReadOnlyList<string> Only, long? CurvesUpTo)
{
    public const string Usage = "usage: ./bench [--quick] [--json FILE] [--only append|command|fold|rebuild|lag|bulk|http]… [--curves [EVENTS]]";

    public static IReadOnlyDictionary<string, Func<BenchServer, Scale, CancellationToken, Task<IReadOnlyList<Figure>>>> Measures { get; } =
        new Dictionary<string, Func<BenchServer, Scale, CancellationToken, Task<IReadOnlyList<Figure>>>>
        {
            ["append"] = Appends.Measure,
            ["command"] = Commands.Measure,
            ["fold"] = Folds.Measure,
            ["rebuild"] = Rebuilds.Measure,
            ["lag"] = Lag.Measure,
            ["bulk"] = Imports.Measure,
            ["http"] = Http.Measure,
        };

    public static Options? Parse(string[] args)
    {
        var (scale, json, only, curves) = (Scale.Full, (string?)null, new List<string>(), (long?)null);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
                scale = Scale.Quick;
            else if (args[i] == "--json" && i + 1 < args.Length)
                json = args[++i];
            else if (args[i] == "--only" && i + 1 < args.Length && Measures.ContainsKey(args[i + 1]))
                only.Add(args[++i]);
            else if (args[i] == "--curves")
                curves = i + 1 < args.Length && long.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var most) && i++ >= 0 ? most : 1_000_000;
            else
                return null;
        }

        return new(scale, json, only, curves);
    }

    /// <summary>HTTP needs a load generator that is not on every machine, so all of it means all that can be measured here.</summary>
    public IEnumerable<KeyValuePair<string, Func<BenchServer, Scale, CancellationToken, Task<IReadOnlyList<Figure>>>>> Chosen =>
        Measures.Where(measure => Only.Count == 0 ? measure.Key != "http" || Wrk.IsHere : Only.Contains(measure.Key));
}
