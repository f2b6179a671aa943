using System.Text.Json;
using Grants.Api.Http;
using Grants.Api.Imports;
using Grants.Api.Workbooks;
using Grants.Importing;
using Grants.Importing.Workbooks.Merging;
using Grants.Web.Frames;
using Grants.Web.Imports;

namespace Grants.Web.Workbooks;

/// <summary>What somebody chose so far about a workbook; kept, so that one can come back later.</summary>
public sealed record MergeDraft(IReadOnlyDictionary<string, MergeChoice> Choices, IReadOnlyList<CellDecision> Decisions, string? Reason)
{
    public static readonly MergeDraft Empty = new(new Dictionary<string, MergeChoice>(), [], null);

    internal WorkbookOrder Order(UploadedFile file) =>
        new(file, Choices.ToDictionary(choice => WorkbookEndpoints.KeyOf(choice.Key), choice => choice.Value), Decisions, Reason);
}

internal static class MergeForm
{
    public static MergeDraft Draft(OpenedImport opened) =>
        opened.Import.Draft is { Length: > 0 } draft ? JsonSerializer.Deserialize<MergeDraft>(draft, WireJson.Options)! : MergeDraft.Empty;

    public static string Write(MergeDraft draft) => JsonSerializer.Serialize(draft, WireJson.Options);

    // "verschil-0" names a difference, "keuze-0" which of both, "waarom-0" the reason of a removal.
    public static MergeDraft Read(IFormCollection form, UploadedFile file)
    {
        var fields = new Fields(form);
        var choices = new Dictionary<string, MergeChoice>();
        for (var i = 0; fields.Text($"verschil-{Frame.Text(i)}") is { } key; i++)
        {
            if (fields.Text($"neem-{Frame.Text(i)}") is { } take) choices[WorkbookEndpoints.KeyOf(key).ToString()] = new(take == "mijn", fields.Text($"waarom-{Frame.Text(i)}"));
        }

        return new(choices, DecisionForm.Read(form, [file]), fields.Text("reden"));
    }
}
