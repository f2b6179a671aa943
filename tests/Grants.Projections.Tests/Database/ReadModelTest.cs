using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Reviews;
using Grants.EventStore;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;
using Grants.Projections.Tests.Dossiers;
using Npgsql;

namespace Grants.Projections.Tests.Database;

/// <summary>A test with a log and read models of its own, which follow it as they do in the product.</summary>
public abstract class ReadModelTest(Server server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Dictionary<Guid, long> _versions = [];
    private string _name = "";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected NpgsqlDataSource Database { get; private set; } = null!;

    protected EventLog Log { get; private set; } = null!;

    protected ProjectionDaemon Daemon { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        _name = await server.CreateDatabase();
        Database = server.Connect(_name);
        Log = new EventLog(Database, EventCatalogue.Instance);
        Daemon = new ProjectionDaemon(Log, Database, ReadModelCatalogue.All);
        await Daemon.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Daemon.DisposeAsync();
        await Log.DisposeAsync();
        await Database.DisposeAsync();
        await server.DropDatabase(_name);
        GC.SuppressFinalize(this);
    }

    /// <summary>Records events of one dossier, each by itself, and waits until all read models include them.</summary>
    private protected async Task Record(DossierBuilder dossier, params IEnumerable<object> events)
    {
        var position = 0L;
        foreach (var @event in events)
        {
            var (stream, type) = StreamOf(dossier, @event);
            var version = _versions.GetValueOrDefault(stream);
            position = (await Log.Append(dossier.Region, stream, type, version, [@event], new Metadata("tester"), Ct)).Position;
            _versions[stream] = version + 1;
        }

        await Included(position);
    }

    private protected Task Record(DossierBuilder dossier) => Record(dossier, dossier.Events);

    /// <summary>Waits until all read models include a position.</summary>
    protected async Task Included(long position)
    {
        foreach (var model in ReadModelCatalogue.All)
        {
            if (!await Daemon.WaitFor(model.Name, position, Patience, Ct))
                Assert.Fail(string.Join('\n', (await Daemon.Status(Ct)).Select(status => $"{status.Name} is {status.State} at {status.Checkpoint} of {position}. {status.Error}")));
        }
    }

    /// <summary>The dossier as the log has it.</summary>
    private protected async Task<DossierAt> Read(DossierBuilder dossier)
    {
        var at = DossierAt.Initial(dossier.Id);
        foreach (var e in await Log.FetchStreams(dossier.Id.Streams, ct: Ct)) at = at.Evolve(EventCatalogue.Instance.Read(e.Type, e.Data.Span), e.Position, e.RecordedAt, e.Actor);
        return at;
    }

    protected async Task<TValue> Ask<TValue>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (TValue)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static (Guid Stream, string Type) StreamOf(DossierBuilder dossier, object @event) => @event switch
    {
        ApplicationEvent => (dossier.Id.ApplicationStream, StreamTypes.Application),
        PlanEvent => (dossier.Id.PlanStream, StreamTypes.Plan),
        BudgetEvent => (dossier.Id.BudgetStream, StreamTypes.Budget),
        LedgerEvent => (dossier.Id.LedgerStream, StreamTypes.Cofinancing),
        ReviewEvent => (dossier.Id.ReviewStream, StreamTypes.Review),
        _ => throw new ArgumentException(@event.GetType().Name),
    };
}
