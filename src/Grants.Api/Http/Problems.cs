using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Grants.Api.Hosting;
using Grants.Domain;
using Grants.EventStore;
using Grants.Importing;
using Grants.Projections.Events;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Grants.Api.Http;

/// <summary>
/// The one place where a refusal becomes an answer: RFC 9457 problem details with a stable <c>code</c>, the text in Dutch and English
/// (<c>messageNl</c>, <c>messageEn</c>; <c>detail</c> is the one that Accept-Language asks for), and where it is wrong (<c>field</c>, <c>problems</c>).
/// </summary>
internal sealed class Problems(HostedPages? pages) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        // Nobody is there any more to read an answer.
        if (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException) return true;

        var refusal = Refusal.Of(exception);
        context.Response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "1";
        await Write(context, refusal);
        return true;
    }

    /// <summary>Gives answers that carry only a status (400, 401, 403, 404, 405, 415) their problem details.</summary>
    public Task Describe(StatusCodeContext context) => Write(context.HttpContext, context.HttpContext.Response.StatusCode switch
    {
        400 => UnreadableValues.Refuse(context.HttpContext),
        var status => Refusal.Of(status),
    });

    // Whatever form was asked for: a refusal that cannot be read helps nobody.
    private async Task Write(HttpContext context, Refusal refusal)
    {
        if (pages is not null && await pages.Answer(context, refusal)) return;
        await context.Response.WriteAsJsonAsync(refusal.Details(context), GrantsJson.Options, "application/problem+json", context.RequestAborted);
    }
}

/// <summary>Why a request was not carried out.</summary>
internal sealed record Refusal(int Status, string Code, Bilingual Text, string? Field = null, object? Problems = null)
{
    public static Refusal Of(Exception exception) => exception switch
    {
        RefusedException e => e.Refusal,
        RuleViolationException e => new(StatusOf(e.Kind), e.Code, e.Text, e.Field),
        FileNotReadableException e => new(422, e.Code, e.Text),
        WrongExpectedVersionException => new(412, "version.stale", new(
            "Iemand anders heeft dit intussen gewijzigd. Lees het opnieuw.", "Somebody else changed this in the meantime. Read it again.")),
        IdempotencyKeyReusedException => new(422, "idempotency.key-reused", new(
            "Deze Idempotency-Key is al gebruikt voor een ander verzoek.", "This Idempotency-Key was used for another request already.")),
        AppendOutcomeUnknownException => new(503, "log.outcome-unknown", new(
            "Het is niet zeker of dit is vastgelegd. Herhaal het verzoek met dezelfde Idempotency-Key.",
            "It is not certain whether this was recorded. Repeat the request with the same Idempotency-Key.")),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } or EventLogUnavailableException { InnerException: PostgresException { SqlState: PostgresErrorCodes.DiskFull } } => new(503, "database.full", new(
            "De schijf van de database is vol; er is niets vastgelegd. De beheerder moet ruimte maken.",
            "The database's disk is full; nothing was recorded. The administrator must make room.")),
        // A question with a NUL in it: what is asked for cannot be there.
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } => NotStorable(400),
        NpgsqlException or EventLogUnavailableException or TimeoutException => new(503, "database.unavailable", new(
            "De database is nu niet bereikbaar. Probeer het zo opnieuw.", "The database cannot be reached now. Try again shortly.")),
        BadHttpRequestException { InnerException: JsonException inner } => Of(inner, null),
        // A case of a closed choice without its "kind".
        NotSupportedException { Source: "System.Text.Json" } => new(400, "request.malformed", new(
            "De inhoud is niet te lezen: ergens ontbreekt \"kind\".", "The body cannot be read: a \"kind\" is missing somewhere.")),
        JsonException or ArgumentException { Source: "Grants.EventStore" } => NotStorable(422),
        // A charset that nobody knows.
        InvalidOperationException { Source: "Microsoft.AspNetCore.Http.Extensions" } => Of(415),
        InvalidDataException or IOException { Source: "Microsoft.AspNetCore.WebUtilities" } => new(400, "request.malformed", new("Het formulier is niet te lezen.", "The form cannot be read.")),
        BadHttpRequestException { StatusCode: 413 } => Of(413),
        BadHttpRequestException { StatusCode: 415 } => Of(415),
        BadHttpRequestException e => new(e.StatusCode, "request.malformed", new("Het verzoek is niet te lezen.", $"The request cannot be read: {e.Message}")),
        _ => new(500, "unexpected", new("Er ging iets mis. De fout is vastgelegd.", "Something went wrong. The error was logged.")),
    };

    /// <summary>JSON that cannot be read, with the place; without the names that our types have.</summary>
    public static Refusal Of(JsonException e, string? field)
    {
        var ours = !e.Message.Contains("Path: ", StringComparison.Ordinal) && !e.Message.Contains("Grants.", StringComparison.Ordinal);
        var place = e.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $" ({e.Path}, {line + 1}:{e.BytePositionInLine + 1})") : "";
        return new(400, "request.malformed", new(
            $"De inhoud is niet te lezen{place}. Controleer namen, soorten en verplichte velden.",
            $"The body cannot be read{place}{(ours ? $": {e.Message}" : ". Check names, kinds and required fields.")}"), field ?? e.Path);
    }

    private static Refusal NotStorable(int status) => new(status, "request.text-not-storable", new(
        "Een tekst bevat tekens die niet bewaard kunnen worden.", "A text holds characters that cannot be kept."));

    public static Refusal Of(int status) => status switch
    {
        401 => new(401, "identity.unknown", new("Meld u aan: er is geen geldig token.", "Sign in: there is no valid token.")),
        403 => new(403, "identity.no-right", new("U hebt hier geen recht toe.", "You have no right to this.")),
        404 => new(404, "request.not-found", new("Dit bestaat niet.", "This does not exist.")),
        405 => new(405, "request.method-not-allowed", new("Deze methode kan hier niet.", "This method cannot be used here.")),
        413 => new(413, "request.too-large", new("Het verzoek is te groot.", "The request is too large.")),
        415 => new(415, "request.media-type", new("Dit soort inhoud wordt hier niet gelezen.", "This kind of content is not read here.")),
        _ => new(status, "request.refused", new("Het verzoek is geweigerd.", "The request was refused.")),
    };

    public ProblemDetails Details(HttpContext context)
    {
        var details = new ProblemDetails
        {
            Status = Status,
            Type = $"https://grants.example/problems/{Code}",
            Title = Code,
            Detail = PrefersEnglish(context) ? Text.En : Text.Nl,
            Instance = context.Request.Path,
            Extensions = { ["code"] = Code, ["messageNl"] = Text.Nl, ["messageEn"] = Text.En, ["traceId"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier },
        };
        if (Field is not null) details.Extensions["field"] = Field;
        if (Problems is not null) details.Extensions["problems"] = Problems;
        return details;
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => 422,
        RefusalKind.NotFound => 404,
        _ => 409,
    };

    private static bool PrefersEnglish(HttpContext context) =>
        context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault()?.Value.Value?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>A request that is refused for what it is, before any rule of the domain is asked.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public RefusedException(int status, string code, string nl, string en, string? field = null, object? problems = null)
        : this(new Refusal(status, code, new(nl, en), field, problems)) { }

    public Refusal Refusal { get; } = refusal;
}
