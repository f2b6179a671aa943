using Grants.Importing;
using Grants.Web.Frames;

namespace Grants.Web.Imports;

/// <summary>The fields with which somebody decides on cells that could not be read.</summary>
internal static class DecisionForm
{
    // Per cell: leave it out, or read it as another text; each with a reason. What is not decided yet stays a question.
    public static IReadOnlyList<CellDecision> Read(IFormCollection form, IReadOnlyList<UploadedFile> files)
    {
        var fields = new Fields(form);
        var decisions = new List<CellDecision>();
        for (var i = 0; fields.Text(Name("blad", i)) is { } sheet; i++)
        {
            var file = files.FirstOrDefault(file => file.Sha256 == fields.Text(Name("bestand", i)));
            if (file is null || fields.Text(Name("cel", i)) is not { } cell || fields.Text(Name("keuze", i)) is not { } choice) continue;
            var readAs = choice == "lezen" ? fields.Text(Name("lees", i)) : null;
            if (choice == "lezen" && readAs is null) continue;
            // Without a reason it is asked again, with what was chosen.
            decisions.Add(new(new(file.Sha256, sheet, cell), readAs, fields.Text(Name("reden", i)) ?? ""));
        }

        return decisions;

        static string Name(string field, int i) => $"{field}-{Frame.Text(i)}";
    }
}
