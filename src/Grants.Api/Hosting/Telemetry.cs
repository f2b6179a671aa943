using System.Diagnostics.Metrics;
using Grants.EventStore;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Grants.Api.Hosting;

/// <summary>
/// Sends metrics, traces and logs to the collector in <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; without it nothing is measured or sent. Names of
/// people are in none of it: paths hold references of applications, SQL holds parameters and not their values.
/// </summary>
internal static class Telemetry
{
    private const string MeterName = "Grants.Api";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Decisions that were made anew because somebody else was faster.</summary>
    public static readonly Counter<long> Retries = Meter.CreateCounter<long>("grants.command.retries", "{attempt}", "Decisions made anew after a conflict.");

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("grants"))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation(asp => asp.Filter = request => !request.Request.Path.StartsWithSegments("/health")).AddSource("Npgsql"))
            .WithMetrics(metrics => metrics.AddMeter(
                MeterName, EventStore.Telemetry.MeterName, "Npgsql", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"))
            .WithLogging(null, logs => logs.IncludeScopes = true)
            .UseOtlpExporter();
        builder.Services.AddHostedService<ReadModelGauges>();
    }

    /// <summary>How far each read model is behind, asked of the database from time to time; the gauges tell the last answer.</summary>
    private sealed class ReadModelGauges : BackgroundService
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

        private readonly GrantsSystem _system;
        private IReadOnlyList<ProjectionStatus> _models = [];
        private long _head;

        public ReadModelGauges(GrantsSystem system)
        {
            _system = system;
            Meter.CreateObservableGauge("grants.log.position", () => _head, "{event}", "The last position of the log.");
            Meter.CreateObservableGauge("grants.projection.lag", () => Each(model => Math.Max(0, _head - model.Checkpoint)), "{event}", "How many events a read model is behind.");
            Meter.CreateObservableGauge("grants.projection.stopped", () => Each(model => model.State == ProjectionState.Stopped ? 1 : 0), null, "1 while a read model is stopped at an event.");
            Meter.CreateObservableGauge("grants.projection.failed_position", () => Each(model => model.FailedPosition ?? 0), null, "The event a read model is stopped at; 0 while it runs.");
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(Interval);
            do
            {
                try
                {
                    _models = await _system.Projections.Status(stoppingToken);
                    _head = await _system.Log.HeadPosition(stoppingToken);
                }
                catch (NpgsqlException)
                {
                    // That the database is away is told by readiness; the gauges keep what they last knew.
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }

        private IEnumerable<Measurement<long>> Each(Func<ProjectionStatus, long> value) =>
            _models.Select(model => new Measurement<long>(value(model), new KeyValuePair<string, object?>("projection", model.Name)));
    }
}
