using Grants.Benchmarks.Data;
using Grants.Benchmarks.Measures;
using Grants.Benchmarks.Reporting;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(Scale Scale, string? Json, IReadOnlyList<string> Only)
{
    public const string Usage = "usage: ./bench [--quick] [--json FILE] [--only append|command|fold|rebuild|lag|bulk]…";

    public static IReadOnlyDictionary<string, Func<BenchServer, Scale, CancellationToken, Task<IReadOnlyList<Figure>>>> Measures { get; } =
        new Dictionary<string, Func<BenchServer, Scale, CancellationToken, Task<IReadOnlyList<Figure>>>>
        {
            ["append"] = Appends.Measure,
            ["command"] = Commands.Measure,
            ["fold"] = Folds.Measure,
            ["rebuild"] = Rebuilds.Measure,
            ["lag"] = Lag.Measure,
            ["bulk"] = Imports.Measure,
        };

    public static Options? Parse(string[] args)
    {
        var (scale, json, only) = (Scale.Full, (string?)null, new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
                scale = Scale.Quick;
            else if (args[i] == "--json" && i + 1 < args.Length)
                json = args[++i];
            else if (args[i] == "--only" && i + 1 < args.Length && Measures.ContainsKey(args[i + 1]))
                only.Add(args[++i]);
            else
                return null;
        }

        return new(scale, json, only);
    }

    public bool Wants(string measure) => Only.Count == 0 || Only.Contains(measure);
}
