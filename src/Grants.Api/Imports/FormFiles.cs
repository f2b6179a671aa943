using System.Text.Json;
using Grants.Api.Http;
using Grants.Importing;

namespace Grants.Api.Imports;

/// <summary>Files and what goes with them, as a form brings them.</summary>
internal static class FormFiles
{
    public static async Task<IReadOnlyList<UploadedFile>> Read(IFormCollection form, CancellationToken ct)
    {
        if (form.Files.Count == 0) throw new RefusedException(422, "import.file-missing", "Er is geen bestand meegestuurd.", "No file was sent.", "files");
        var files = new List<UploadedFile>();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, ct);
            files.Add(new(Path.GetFileName(file.FileName), content.ToArray()));
        }

        return files;
    }

    public static CellDecision Decision(DecisionRequest decision, IReadOnlyList<UploadedFile> files)
    {
        var file = files.FirstOrDefault(file => file.Name == decision.File)
            ?? throw new RefusedException(422, "import.decision-file-unknown", $"Er is geen bestand {decision.File}.", $"There is no file {decision.File}.", "decisions");
        return new(new(file.Sha256, decision.Sheet, decision.Cell), decision.ReadAs, decision.Reason);
    }

    /// <summary>A field that holds JSON.</summary>
    public static T? Field<T>(IFormCollection form, string name)
        where T : class
    {
        var text = form[name].ToString();
        if (text.Length == 0) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(text, WireJson.Options);
        }
        catch (JsonException e)
        {
            throw new RefusedException(Refusal.Of(e, name));
        }
    }
}
