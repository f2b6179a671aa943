using System.Globalization;
using System.Text.Json;

namespace Grants.Benchmarks.Reporting;

/// <summary>The figures as a table for people and as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Print(IReadOnlyList<Figure> figures)
    {
        Console.WriteLine();
        Console.WriteLine($"{"figure",-52} {"value",10}   {"bar",-10} {"met",-4} what was measured");
        foreach (var figure in figures)
        {
            var bar = figure.Bar is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{(figure.AtMost ? "≤" : "≥")} {limit:0.##}") : "";
            var met = figure.IsMet switch { true => "yes", false => "NO", null => "" };
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-52} {figure.Value,8:0.00} {figure.Unit,-2} {bar,-10} {met,-4} {figure.Detail}"));
        }
    }

    public static async Task Write(IReadOnlyList<Figure> figures, string file, CancellationToken ct)
    {
        var values = figures.ToDictionary(figure => figure.Key, figure => Math.Round(figure.Value, 3));
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(values, Indented) + "\n", ct);
    }
}
