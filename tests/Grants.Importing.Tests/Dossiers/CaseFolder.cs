using System.Text.Json;
using Grants.Importing.Dossiers;
using Grants.Projections.Events;

namespace Grants.Importing.Tests.Dossiers;

/// <summary>The folders of the repository that hold the real cases and the schemes.</summary>
internal static class CaseFolder
{
    public static readonly string Root = FindRoot();

    public static string Cases => Path.Combine(Root, "cases");

    public static string Schemes => Path.Combine(Root, "schemes");

    public static IReadOnlyList<string> Slugs { get; } = [.. Directory.GetDirectories(Cases).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static DossierFile Dossier(string slug) =>
        JsonSerializer.Deserialize<DossierFile>(File.ReadAllText(Path.Combine(Cases, slug, "dossier.json")), GrantsJson.Options)!;

    public static SchemeFile Scheme(string slug) =>
        JsonSerializer.Deserialize<SchemeFile>(File.ReadAllText(Path.Combine(Schemes, slug + ".json")), GrantsJson.Options)!;

    public static string[][] Rows(string slug, string file) =>
        [.. File.ReadAllLines(Path.Combine(Cases, slug, file)).Select(line => line.Split('\t'))];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Grants.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
