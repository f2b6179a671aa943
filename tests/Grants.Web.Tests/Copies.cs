using System.Globalization;
using Microsoft.Playwright;
using Excel = Grants.Importing.Tests.Workbooks;

namespace Grants.Web.Tests;

/// <summary>Real cases under another reference, so that a test may change what it likes.</summary>
internal static class Copies
{
    public static Task<string> OfVitality(House house, string reference) => Load(house, reference, _ => { });

    /// <summary>A budget of so many activities by eight roles: each cell a line.</summary>
    public static Task<string> Large(House house, string reference, int activities) => Load(house, reference, folder =>
    {
        var roles = string.Concat(Enumerable.Range(1, 8).Select(role => $"\tRol {role}"));
        var rows = Enumerable.Range(1, activities).Select(activity =>
            $"Activiteit {activity} per bestuur{string.Concat(Enumerable.Range(1, 8).Select(role => $"\t{activity % 40 + 1} x €{60 + role}"))}");
        File.WriteAllText(Path.Combine(folder, "per-bestuur.tsv"), $"{roles}\n{string.Join('\n', rows)}\n");
    });

    /// <summary>A budget in which everything is called by one long word, in a region that has no other.</summary>
    public static Task<string> WithLongTexts(House house, string region, string reference) => Load(house, reference, folder =>
    {
        var word = string.Concat(Enumerable.Repeat("Onderwijsarbeidsmarktknelpunten", 5));
        var dossier = Path.Combine(folder, "dossier.json");
        var text = File.ReadAllText(dossier).Replace("\"region\": \"midden-nederland\"", $"\"region\": \"{region}\"", StringComparison.Ordinal);
        foreach (var name in (string[])["Vitaliteit Verbinden, Versterken en Vernieuwen met de Leerkracht Veerkracht Toolkit", "De Oorsprong", "Stichting AURO"])
            text = text.Replace($"\"{name}\"", $"\"{name} {word}\"", StringComparison.Ordinal);
        File.WriteAllText(dossier, text);
        File.WriteAllText(Path.Combine(folder, "per-bestuur.tsv"), $"\tOnderzoeker{word}\tHRM-medewerker\n{word}\t15 x €105 = €1575\t15 x €93 = €1400\nWerving\t5 x €105\t5 x €93\n");
    });

    /// <summary>The same reference in another region, under another title.</summary>
    public static Task<string> In(House house, string region, string reference, string title) => Load(house, reference, folder =>
    {
        var dossier = Path.Combine(folder, "dossier.json");
        File.WriteAllText(dossier, File.ReadAllText(dossier).Replace("\"region\": \"midden-nederland\"", $"\"region\": \"{region}\"", StringComparison.Ordinal)
            .Replace("Vitaliteit Verbinden, Versterken en Vernieuwen met de Leerkracht Veerkracht Toolkit", title, StringComparison.Ordinal));
    });

    /// <summary>The budget of Twente as somebody has it in Excel: amounts are numbers that are shown as euros.</summary>
    public static FilePayload BudgetOfTwente()
    {
        static object? Cell(string typed) => typed.Length == 0 ? null
            : typed.StartsWith("€ ", StringComparison.Ordinal) ? new Excel.Styled(decimal.Parse(typed[2..], CultureInfo.GetCultureInfo("nl-NL")), Excel.Euro) : typed;
        var rows = File.ReadLines(Path.Combine(House.Root(), "cases/rap-twente-2022/begroting.tsv")).Select(line => line.Split('\t').Select(Cell).ToArray()).ToArray();
        var book = Excel.File("begroting.xlsx", ("Begroting", rows));
        return new() { Name = book.Name, MimeType = "application/octet-stream", Buffer = book.Content.ToArray() };
    }

    private static async Task<string> Load(House house, string reference, Action<string> change)
    {
        var folder = Directory.CreateTempSubdirectory("grants-case-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(House.Root(), "cases/omn-2025-vitaliteit")))
                await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(file)), (await File.ReadAllTextAsync(file)).Replace("OMN-2025-VITALITEIT", reference, StringComparison.Ordinal));
            change(folder);
            await house.System.Loader.Load(folder, TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        await house.CatchUp();
        return $"/aanvragen/{reference}/begroting";
    }
}
