using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Grants.Durability.Tests.Support;

internal sealed record Reply(int Status, string Body, string? ETag, string? RetryAfter, string? ContentType, bool Replayed)
{
    public bool Succeeded => Status is >= 200 and < 300;

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Code => ContentType == "application/problem+json" ? Json["code"]?.GetValue<string>() : null;
}

/// <summary>
/// Somebody who asks the service. Everything that was answered is counted, and what may never be answered is kept: a 5xx other than a 503
/// that says when to come back and why.
/// </summary>
internal sealed class Client(string token)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), MaxConnectionsPerServer = 200 })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    public string Token => token;

    public ConcurrentDictionary<string, int> Answers { get; } = [];

    public ConcurrentQueue<string> Forbidden { get; } = [];

    public async Task<Reply> Send(HttpMethod method, Uri host, string path, object? body, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(host, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, ct);
        var reply = new Reply(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(ct), response.Headers.ETag?.Tag, response.Headers.RetryAfter?.ToString(),
            response.Content.Headers.ContentType?.MediaType, response.Headers.Contains("Idempotency-Replayed"));
        Answers.AddOrUpdate($"{reply.Status} {reply.Code}".Trim(), 1, (_, count) => count + 1);
        if (reply.Status >= 500 && (reply.Status != 503 || reply.RetryAfter is null || reply.Code is null)) Forbidden.Enqueue($"{method} {path}: {reply}");
        return reply;
    }

    public override string ToString() => string.Join(", ", Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Value} × {answer.Key}"));
}
