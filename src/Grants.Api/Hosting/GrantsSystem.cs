using Grants.Api.Dossiers;
using Grants.Api.Figures;
using Grants.Api.Imports;
using Grants.Api.Workbooks;
using Grants.EventStore;
using Grants.Projections;
using Grants.Projections.Applications;
using Grants.Projections.AuditTrails;
using Grants.Projections.Awaiting;
using Grants.Projections.Events;
using Grants.Projections.Findings;
using Grants.Projections.Schemes;
using Grants.Projections.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grants.Api.Hosting;

/// <summary>The parts that the service and the command line share: the database, the log, the read models and the ways to work with them.</summary>
internal sealed class GrantsSystem : IAsyncDisposable
{
    private GrantsSystem(Settings settings, Database database, ILoggerFactory logging)
    {
        (Settings, Database) = (settings, database);
        Log = new(database.App, EventCatalogue.Instance, new() { Logger = logging.CreateLogger<EventLog>() });
        Projections = new(Log, database.App, ReadModelCatalogue.All, new() { Logger = logging.CreateLogger<ProjectionDaemon>() });
        Applications = new(database.App);
        var finder = new ApplicationFinder(Applications);
        Streams = new(Log);
        Commands = new(Log, Streams, finder);
        Importer = new(Log, Streams);
        Dossiers = new(Log, finder);
        UnfinishedImports = new(Log);
        Workbooks = new(Log, Streams, Dossiers);
        ReadModels = new(database.App, Projections, finder);
        Loader = new(Log, Streams, Commands, Importer);
        Findings = new(database.App);
        Trails = new(database.App);
        Search = new(database.App);
        Awaiting = new(database.App);
        Schemes = new(database.App);
        Actors = new(database.App);
        Figures = new(Applications, new(database.App), Dossiers);
    }

    public Settings Settings { get; }
    public Database Database { get; }
    public EventLog Log { get; }
    public ProjectionDaemon Projections { get; }
    public Streams Streams { get; }
    public CommandContext Commands { get; }
    public Importer Importer { get; }
    public DossierReader Dossiers { get; }
    public UnfinishedImports UnfinishedImports { get; }
    public WorkbookMerger Workbooks { get; }
    public ReadModels ReadModels { get; }
    public DossierLoader Loader { get; }
    public ApplicationQueries Applications { get; }
    public FindingQueries Findings { get; }
    public AuditTrailQueries Trails { get; }
    public SearchQueries Search { get; }
    public AwaitingQueries Awaiting { get; }
    public SchemeQueries Schemes { get; }
    public ActorQueries Actors { get; }
    public FigureReader Figures { get; }

    public static async Task<GrantsSystem> Open(Settings settings, ILoggerFactory? logging, CancellationToken ct)
    {
        var database = await Database.Open(settings, ct);
        var system = new GrantsSystem(settings, database, logging ?? NullLoggerFactory.Instance);
        await system.Log.RegisterEventTypes(EventCatalogue.Types.ToDictionary(entry => entry.Key, entry => $"{entry.Value.FullName}, {entry.Value.Assembly.GetName().Name}"), ct);
        return system;
    }

    public async ValueTask DisposeAsync()
    {
        ReadModels.Dispose();
        Dossiers.Dispose();
        await Projections.DisposeAsync();
        await Log.DisposeAsync();
        await Database.DisposeAsync();
    }
}
