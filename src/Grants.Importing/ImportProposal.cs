using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;

namespace Grants.Importing;

/// <summary>What would be recorded when the files are accepted. Nothing is recorded by proposing it.</summary>
/// <param name="Cells">Every cell that is not empty and was understood, with what it was taken to mean.</param>
/// <param name="Problems">What a person has to decide on (errors), and what is only said (warnings).</param>
/// <param name="Budget">One command for each file with a budget in it.</param>
/// <param name="Plan">One command for each file with a table of a plan in it.</param>
/// <param name="Ledger">The contributions that the files promise.</param>
public sealed record ImportProposal(
    IReadOnlyList<ImportedTable> Tables,
    IReadOnlyList<CellReading> Cells,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<BudgetCommand.Import> Budget,
    IReadOnlyList<PlanCommand.Import> Plan,
    IReadOnlyList<LedgerCommand> Ledger)
{
    /// <summary>Whether nothing is left that a person must decide on first.</summary>
    public bool CanBeAccepted => Problems.All(problem => problem.Severity != ImportSeverity.Error);

    /// <summary>Whether accepting would record anything: a file that was imported before adds nothing.</summary>
    public bool AddsAnything => Budget.Count + Plan.Count + Ledger.Count > 0;
}

/// <summary>A table that was recognised, and where it stands, such as <c>B3:E14</c>.</summary>
public sealed record ImportedTable(FileReference File, string Sheet, string Range, TableLayout Layout);

/// <summary>The ways in which people lay out their tables that are understood.</summary>
public enum TableLayout
{
    /// <summary>A row for each cost, the calculation in words.</summary>
    BudgetList,

    /// <summary>Activities × roles, hours × rate in the cells.</summary>
    BudgetMatrix,

    /// <summary>A label with a multiplication, and an amount.</summary>
    BudgetTotals,

    /// <summary>The activities of a plan with their periods.</summary>
    PlanActivities,
}

/// <summary>One cell that was understood.</summary>
/// <param name="Typed">What stands in the cell, as a reader sees it.</param>
/// <param name="Meaning">What it was taken to mean.</param>
public sealed record CellReading(Source Source, string Typed, Bilingual Meaning, CellOutcome Outcome);

public enum CellOutcome
{
    /// <summary>It is recorded when the proposal is accepted.</summary>
    Recorded,

    /// <summary>It says what other cells mean, and is not recorded itself.</summary>
    Heading,

    /// <summary>It stays in the file: text beside the tables, or prose that is not copied.</summary>
    Ignored,

    /// <summary>Somebody decided to leave it out.</summary>
    LeftOut,

    /// <summary>It is recorded already, from this file or an earlier version of it.</summary>
    AlreadyRecorded,
}

public static class CellOutcomes
{
    /// <summary>An outcome in words.</summary>
    public static Bilingual Describe(this CellOutcome outcome) => outcome switch
    {
        CellOutcome.Recorded => new("wordt vastgelegd", "will be recorded"),
        CellOutcome.Heading => new("kop", "heading"),
        CellOutcome.Ignored => new("blijft in het bestand", "stays in the file"),
        CellOutcome.LeftOut => new("weggelaten", "left out"),
        _ => new("is er al", "is there already"),
    };
}

/// <summary>Something about a cell that people have to know or decide on.</summary>
/// <param name="Code">Stable, for programs: <c>import.amount-unreadable</c>.</param>
/// <param name="Suggestion">What it may be read as, when there is a likely answer.</param>
public sealed record ImportProblem(string Code, ImportSeverity Severity, Source Source, string Typed, Bilingual Message, string? Suggestion);

public enum ImportSeverity
{
    /// <summary>The file can be accepted as it is.</summary>
    Warning,

    /// <summary>Somebody has to decide first.</summary>
    Error,
}
