using Grants.Api;
using Grants.Api.Applications;
using Grants.Api.Budgets;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Importing;

namespace Grants.Web.Tests;

/// <summary>An application of Twente with the budget of the real case, for one test to do with as it likes.</summary>
internal sealed class OwnApplication(House house, Target target, string reference)
{
    private static readonly Viewer Lead = new("lead", [Role.LeadPartner], ["twente"], null);

    public string Path => $"/aanvragen/{reference}";

    public static async Task<OwnApplication> Begin(House house, string reference)
    {
        var ct = TestContext.Current.CancellationToken;
        var commands = house.System.Commands;
        Participant Board(string party, string name) => new(new(party), name, ParticipantKind.SchoolBoard, []);
        var (id, _) = await ApplicationCommands.Begin(
            new("twente", reference, "Durf in het onderwijs", new("rap-2022"), new("stichting-koe"), new(new(2022, 8), new(2023, 12)),
                [Board("stichting-koe", "Stichting KOE"), Board("symbio", "Symbio"), Board("skolo", "Stichting SKOLO")]),
            Lead, commands, new Preconditions(null, null), ct);
        var target = new Target(id, "twente");
        var file = new UploadedFile("begroting.tsv", await File.ReadAllBytesAsync(System.IO.Path.Combine(House.Root(), "cases/rap-twente-2022/begroting.tsv"), ct));
        await house.System.Importer.Accept(target, new([file], new Dictionary<string, PartyId>(), []), CommandContext.Metadata(Lead), new Preconditions(null, null), ct);
        await house.CatchUp();
        return new(house, target, reference);
    }

    /// <summary>The id of the line of an activity.</summary>
    public async Task<Guid> Line(string activity)
    {
        var sheet = await Sheet();
        var id = sheet.Activities.InOrder.Single(entry => entry.Item.Name == activity).Id;
        return sheet.Lines.InOrder.Single(entry => entry.Item.Activity == id).Id.Value;
    }

    /// <summary>Another stated amount for the line of an activity.</summary>
    public async Task Revise(string activity, decimal euros, string reason)
    {
        var line = new LineId(await Line(activity));
        var content = (await Sheet()).Lines.Find(line)!;
        await Decide(new BudgetCommand.ReviseLine(line, content with { Stated = Money.Euros(euros) }, reason, null));
    }

    /// <summary>A line of one board's own part, that no other board may know of.</summary>
    public async Task<Guid> AddLineOf(string board, string note, decimal euros)
    {
        var line = new LineId(Guid.CreateVersion7());
        var activity = (await Sheet()).Activities.InOrder[0].Id;
        await Decide(new BudgetCommand.AddLine(line, new(activity, new BudgetUnit.Board(new(board)), null, new Cost.LumpSum(CostCategory.Other, []), Funding.Subsidised, null, note, Money.Euros(euros), note), null));
        return line.Value;
    }

    private async Task Decide(BudgetCommand command)
    {
        await BudgetCommands.Decide(target, command, Lead, house.System.Commands, new Preconditions(null, null), TestContext.Current.CancellationToken);
        await house.CatchUp();
    }

    private async Task<BudgetSheet> Sheet() =>
        (await house.System.Dossiers.Read(reference, Lead, new(null, null), TestContext.Current.CancellationToken)).At.Dossier.Budget.Sheet!;
}
