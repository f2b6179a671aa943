using Grants.Domain;
using Grants.Domain.Applications;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Importing;

/// <summary>Files to be read for one application.</summary>
/// <param name="Dossier">What is recorded already: a file or a line that is there is not proposed again.</param>
/// <param name="Payees">Who is paid for the work of a role or a line, by that role or label.</param>
/// <param name="Decisions">What somebody decided on cells that could not be read.</param>
public sealed record ImportRequest(
    ApplicationId Application,
    Dossier Dossier,
    IReadOnlyList<UploadedFile> Files,
    IReadOnlyDictionary<string, PartyId> Payees,
    IReadOnlyList<CellDecision> Decisions);

/// <summary>A decision about one cell: read it as another text, or leave it out when <paramref name="ReadAs"/> is null.</summary>
public sealed record CellDecision(Source Source, string? ReadAs, string Reason);
