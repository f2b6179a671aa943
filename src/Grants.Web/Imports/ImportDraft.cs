using System.Text.Json;
using Grants.Api.Http;
using Grants.Api.Imports;
using Grants.Domain.Applications;
using Grants.Importing;
using Grants.Web.Frames;

namespace Grants.Web.Imports;

/// <summary>What somebody decided so far about files; kept, so that one can come back later.</summary>
/// <param name="Payees">Who is paid for the work of a role.</param>
public sealed record ImportDraft(IReadOnlyList<CellDecision> Decisions, IReadOnlyDictionary<string, PartyId> Payees)
{
    public static readonly ImportDraft Empty = new([], new Dictionary<string, PartyId>());

    internal static ImportDraft Of(OpenedImport opened) =>
        opened.Import.Draft is { Length: > 0 } draft ? JsonSerializer.Deserialize<ImportDraft>(draft, WireJson.Options)! : Empty;

    internal string Write() => JsonSerializer.Serialize(this, WireJson.Options);

    internal ImportOrder Order(IReadOnlyList<UploadedFile> files) => new(files, Payees, Decisions);

    internal static ImportDraft Read(IFormCollection form, IReadOnlyList<UploadedFile> files)
    {
        var fields = new Fields(form);
        var payees = new Dictionary<string, PartyId>();
        for (var i = 0; fields.Text($"rol-{Frame.Text(i)}") is { } role; i++)
        {
            if (fields.Text($"uitvoerder-{Frame.Text(i)}") is { } payee)
                payees[role] = PartyId.TryFrom(payee) ?? throw Fields.Refuse("uitvoerder", "Kies een deelnemer.", "Choose a participant.");
        }

        return new(DecisionForm.Read(form, files), payees);
    }
}
