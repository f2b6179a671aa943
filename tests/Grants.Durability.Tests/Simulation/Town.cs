using System.Collections.Concurrent;
using Grants.Api;
using Grants.Api.Hosting;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Durability.Tests.Support;
using Grants.EventStore;
using Npgsql;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Durability.Tests.Simulation;

/// <summary>Two nodes on one database and the people who use them.</summary>
internal sealed class Town(Stage stage) : IAsyncDisposable
{
    public const string Region = "twente";

    private readonly GrantsSystem[] _nodes = new GrantsSystem[2];

    /// <summary>What was answered to each operation: recorded or a refusal. All answers to one operation must be equal.</summary>
    public ConcurrentDictionary<Guid, (Operation Operation, CommitResult Result)> Recorded { get; } = [];

    public ConcurrentDictionary<Guid, string> Refused { get; } = [];

    public ConcurrentDictionary<string, int> Counts { get; } = [];

    public Stage Stage => stage;

    public GrantsSystem Node(int number) => _nodes[number % _nodes.Length];

    public async Task Open(int number)
    {
        var system = await GrantsSystem.Open(new(stage.DataFolder, 0, stage.Connection, null), null, CancellationToken.None);
        await system.Projections.StartAsync(CancellationToken.None);
        _nodes[number] = system;
    }

    public async Task Restart(int number)
    {
        var old = _nodes[number];
        await Open(number);
        await old.DisposeAsync();
    }

    public async Task StartApplication(ApplicationId id, string reference, CancellationToken ct)
    {
        var scheme = await _nodes[0].Commands.LatestVersion(new("ldnor-2025"), ct);
        var start = new ApplicationCommand.Start(Region, reference, "Proef", new(new("ldnor-2025"), scheme.Number), scheme.Terms, new("koe"), new MonthRange(new(2026, 1), new(2026, 12)));
        await _nodes[0].Streams.Execute(Region, new("simulation"), null, async work =>
        {
            await work.Decide(Aggregates.Application, id.ApplicationStream, start, new ApplicationCommand.AddParticipant(new(new("koe"), "KOE", ParticipantKind.SchoolBoard, [])));
            await work.Decide(Aggregates.Budget, id.BudgetStream, new BudgetCommand.Start(id), new BudgetCommand.AddActivity(Operations.ActivityOf(id), Operations.Meeting, null));
        }, ct);
    }

    /// <summary>Asks until there is an answer, as a client does; on either node.</summary>
    public async Task Carry(Operation operation, int user)
    {
        var giveUp = DateTime.UtcNow.AddSeconds(120);
        for (var attempt = user; ; attempt++)
        {
            try
            {
                Note(operation, await Ask(_nodes[attempt % _nodes.Length], operation));
                return;
            }
            catch (Exception e) when (e is RuleViolationException or WrongExpectedVersionException)
            {
                Count(e is RuleViolationException ? "refused" : "stale");
                Refused.TryAdd(operation.Id, e.Message);
                return;
            }
            catch (Exception e) when (DateTime.UtcNow < giveUp && e is AppendOutcomeUnknownException or EventLogUnavailableException or NpgsqlException or TimeoutException or ObjectDisposedException)
            {
                Count($"again after {e.GetType().Name}");
                await Task.Delay(30);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.Where(node => node is not null)) await node.DisposeAsync();
    }

    private static Task<CommitResult> Ask(GrantsSystem node, Operation operation) => node.Streams.Execute(
        Region, new("simulation", CausationId: operation.Id), new IdempotencyKey(operation.Key, operation.Id.ToByteArray()),
        work => work.Decide(Aggregates.Budget, operation.Application.BudgetStream, operation.Command), CancellationToken.None,
        operation.Application.BudgetStream, operation.ExpectedVersion);

    private void Note(Operation operation, CommitResult result)
    {
        Count(result.Replayed ? "answered again" : "recorded");
        var (_, first) = Recorded.GetOrAdd(operation.Id, (operation, result));
        (result.Position, result.Versions[operation.Application.BudgetStream]).ShouldBe((first.Position, first.Versions[operation.Application.BudgetStream]), operation.Key);
    }

    private void Count(string what) => Counts.AddOrUpdate(what, 1, (_, count) => count + 1);
}
