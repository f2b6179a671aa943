using System.Runtime.InteropServices;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Measures;
using Grants.Benchmarks.Reporting;
using Grants.Benchmarks.Serving;

if (args is [RebuildingProcess.Verb])
{
    await RebuildingProcess.Serve(Environment.GetEnvironmentVariable("BENCH_DATABASE")!, CancellationToken.None);
    return 0;
}

if (args is [SelectOne.Verb])
{
    await SelectOne.Serve(Environment.GetEnvironmentVariable("BENCH_DATABASE")!);
    return 0;
}

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});

await using var server = await BenchServer.Start(stop.Token);
if (options.CurvesUpTo is { } most)
{
    await Curves.Measure(server, most, stop.Token);
    return 0;
}

List<Figure> figures = [];
foreach (var (name, measure) in options.Chosen)
{
    Progress.Say($"measuring: {name}");
    figures.AddRange(await measure(server, options.Scale, stop.Token));
}

Report.Print(figures);
if (options.Json is { } file)
    await Report.Write(figures, file, stop.Token);
return 0;
