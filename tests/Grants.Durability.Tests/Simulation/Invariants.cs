using Grants.Api.Hosting;
using Grants.Domain.Budgets;
using Grants.Durability.Tests.Support;
using Grants.EventStore;
using Grants.Projections;
using Grants.Projections.Events;
using Npgsql;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Durability.Tests.Simulation;

/// <summary>What must hold whatever happened.</summary>
internal static class Invariants
{
    public static async Task Hold(Town town, IReadOnlyList<ApplicationId> applications)
    {
        var ct = TestContext.Current.CancellationToken;
        var system = town.Node(0);
        await Run.Until(() => IsThere(system, ct), $"the connections that died are forgotten");

        // The log: no hole, every hash, every stream's version.
        var report = await new LogVerifier(system.Database.Owner).Verify(ct: ct);
        report.Findings.ShouldBeEmpty();
        report.Events.ShouldBe(report.Head.Position);

        var events = new List<RecordedEvent>();
        await foreach (var e in system.Log.ReadAll(0, ct: ct)) events.Add(e);
        EveryAnswerIsInTheLog(town, events);

        foreach (var model in ReadModelCatalogue.All)
        {
            (await system.Projections.WaitFor(model.Name, report.Head.Position, TimeSpan.FromSeconds(60), ct)).ShouldBeTrue(model.Name);
            (await system.Projections.Compare(model.Name, null, ct)).Differing.ShouldBe(0, model.Name);
        }

        foreach (var application in applications) await TheMoneyIsRight(town, application, events);
    }

    private static async Task<bool> IsThere(GrantsSystem system, CancellationToken ct)
    {
        try
        {
            await using var command = system.Database.Owner.CreateCommand("select 1");
            return await system.Log.HeadPosition(ct) > 0 && await command.ExecuteScalarAsync(ct) is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Each operation that was recorded stands there once, up to the position that was answered; no other does.</summary>
    private static void EveryAnswerIsInTheLog(Town town, List<RecordedEvent> events)
    {
        var caused = events.Where(e => e.CausationId is not null).GroupBy(e => e.CausationId!.Value).ToDictionary(e => e.Key, e => e.ToList());
        caused.Keys.Except(town.Recorded.Keys).ShouldBeEmpty("in the log, but nobody was told that it is");
        foreach (var (id, own) in caused)
        {
            var (operation, result) = town.Recorded[id];
            own.Count.ShouldBe(1, operation.ToString());   // each of these commands makes one event
            (own[0].Position, own[0].Version, own[0].StreamId).ShouldBe((result.Position, result.Versions[operation.Application.BudgetStream], operation.Application.BudgetStream));
        }

        town.Refused.Keys.Except(town.Recorded.Keys).Intersect(caused.Keys).ShouldBeEmpty("refused, but in the log");
    }

    /// <summary>The lines' worth three ways: from the operations as they were answered, from a fold from zero, and from the read model's table.</summary>
    private static async Task TheMoneyIsRight(Town town, ApplicationId application, List<RecordedEvent> events)
    {
        var ids = events.Select(e => e.CausationId).ToHashSet();
        var lines = new Dictionary<LineId, long>();
        foreach (var (operation, _) in town.Recorded.Values.Where(r => r.Operation.Application == application && ids.Contains(r.Operation.Id)).OrderBy(r => r.Result.Position))
        {
            if (operation.Command is BudgetCommand.AddLine add) lines.Add(add.Line, Cents(add.Content));
            if (operation.Command is BudgetCommand.ReviseLine revise) lines[revise.Line] = Cents(revise.Content);
            if (operation.Command is BudgetCommand.RemoveLine remove) lines.Remove(remove.Line).ShouldBeTrue();
        }

        var budget = events.Where(e => e.StreamId == application.BudgetStream)
            .Aggregate(Budget.Initial, (state, e) => Budget.Evolve(state, (BudgetEvent)EventCatalogue.Instance.Read(e.Type, e.Data.Span)));
        budget.Sheet!.Lines.InOrder.Sum(line => line.Item.Amount.Cents).ShouldBe(lines.Values.Sum());
        (await town.Stage.Database.Ask<decimal>($"select coalesce(sum(amount_cents), 0)::numeric from read.cost_lines where application_id = '{application}'", Stage.Name))
            .ShouldBe(lines.Values.Sum());
    }

    // Reckoned here once more, by hand: hundredths of hours times cents, rounded half up.
    private static long Cents(BudgetLine line) =>
        line.Cost is Cost.HoursTimesRate cost ? ((cost.Hours.Hundredths * cost.Rate.Cents) + 50) / 100 : throw new InvalidOperationException();
}
