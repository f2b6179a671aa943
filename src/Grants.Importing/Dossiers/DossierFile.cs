using System.Collections.Immutable;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Schemes;

namespace Grants.Importing.Dossiers;

/// <summary>
/// What is known of one application beside its tables: a <c>dossier.json</c> in a folder with the files as they were typed.
/// The file is read with the JSON options of the log, so that nothing unknown in it goes unnoticed.
/// </summary>
/// <param name="Region">The short name of the region, which is also the tenant.</param>
/// <param name="Reference">By which the application is found again; unique in a region.</param>
/// <param name="PlanText">What the application is about, in a sentence of our own.</param>
/// <param name="SubmittedOn">Null for an application that is still a draft, or whose document does not say when it was filed.</param>
/// <param name="Imports">In the order in which they are to be read.</param>
public sealed record DossierFile(
    string Region,
    string RegionName,
    string Reference,
    string Title,
    SchemeId Scheme,
    PartyId LeadPartner,
    MonthRange ActivityPeriod,
    ValueList<Participant> Participants,
    string? PlanText,
    DateOnly? SubmittedOn,
    ValueList<ImportStep> Imports,
    ValueList<StatedFigure> Figures,
    ValueList<StatedTable> Tables,
    ValueList<ActivityReference> References,
    ValueList<PlanSection> Sections,
    ValueList<Contribution> Contributions);

/// <summary>Files that belong together, such as a table of costs a board and the table of totals that goes with it.</summary>
/// <param name="Files">Names in the folder of the dossier.</param>
/// <param name="Payees">Who is paid for the work that a column or a line names, where the table does not say.</param>
/// <param name="Decisions">What was decided on cells that cannot be read.</param>
public sealed record ImportStep(ValueList<string> Files, ImmutableDictionary<string, PartyId> Payees, ValueList<DossierDecision> Decisions);

/// <summary>A decision on one cell that cannot be read.</summary>
/// <param name="File">Which of the files of the import.</param>
/// <param name="Sheet">In a workbook; absent where there is only one.</param>
/// <param name="Cell">As in a spreadsheet, such as <c>B12</c>.</param>
/// <param name="Typed">What stands there; the decision is void when the file says otherwise.</param>
/// <param name="ReadAs">What to read instead, or null to leave the cell out.</param>
public sealed record DossierDecision(string File, string? Sheet, string Cell, string Typed, string? ReadAs, string Reason);
