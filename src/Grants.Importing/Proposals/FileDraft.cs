using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Proposals;

/// <summary>What one file would add, while it is being read.</summary>
internal sealed class FileDraft(ImportRequest request, UploadedFile file)
{
    private readonly Dictionary<string, PartyId> _payees =
        request.Payees.GroupBy(entry => Typed.Key(entry.Key)).ToDictionary(group => group.Key, group => group.First().Value);

    public ImportRequest Request => request;

    public UploadedFile File => file;

    /// <summary>Whether the file has to be recorded with the budget: it holds a part of it and was not imported before.</summary>
    public bool IsNewToBudget { get; set; }

    /// <summary>The same for the plan.</summary>
    public bool IsNewToPlan { get; set; }

    /// <summary>The place of each cell in the order of reading: sheet by sheet, row by row.</summary>
    public IReadOnlyDictionary<Source, int> Order { get; set; } = new Dictionary<Source, int>();

    public Notes Notes { get; } = new();

    public List<ImportedTable> Tables { get; } = [];

    public List<BudgetCommand> Budget { get; } = [];

    public List<PlanCommand> Plan { get; } = [];

    public List<LedgerCommand> Ledger { get; } = [];

    public IReadOnlyList<Participant> Participants { get; } =
        [.. request.Dossier.Application.Started?.Participants.InOrder.Select(entry => entry.Item) ?? []];

    /// <summary>The id of what was read from a cell: the same file read again gives the same ids.</summary>
    public Guid Id(Cell cell, string what) =>
        DeterministicId.From($"{request.Application}/{cell.Source.Sha256}/{cell.Source.Sheet}/{cell.Source.Cell}/{what}");

    /// <summary>Who is paid for the work of this role or label, when the request says so.</summary>
    public PartyId? PayeeOf(params ReadOnlySpan<string?> labels)
    {
        foreach (var label in labels)
        {
            if (label is not null && _payees.TryGetValue(Typed.Key(label), out var payee)) return payee;
        }

        return null;
    }

    public Participant? ParticipantNamed(string name) =>
        Participants.FirstOrDefault(party => Typed.Key(name) is { Length: > 0 } key
            && (Typed.Key(party.Name) == key || Typed.Key(party.Name.Split(',')[0]) == key || Typed.Key(party.Party.Value) == key));
}
