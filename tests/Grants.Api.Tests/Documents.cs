using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Grants.Projections.Events;

namespace Grants.Api.Tests;

/// <summary>
/// Documents that follow from the code say what the code says. With <c>GRANTS_UPDATE_DOCUMENTS=true</c> they are written instead of compared.
/// </summary>
public sealed class Documents(House house) : IClassFixture<House>
{
    [Fact]
    public async Task The_description_of_the_API_is_the_one_that_was_reviewed() =>
        Compare("docs/openapi.json", (await house.Anonymous().Get("/openapi/v1.json")).Ok().Text.ReplaceLineEndings("\n") + "\n");

    [Fact]
    public void The_list_of_events_is_the_one_that_was_reviewed() => Compare("docs/events.md", EventList());

    [Fact]
    public async Task Every_operation_has_a_summary_and_says_how_it_refuses()
    {
        var operations = (await house.Anonymous().Get("/openapi/v1.json")).Ok().Json["paths"]!.AsObject()
            .Where(path => path.Key.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(path => path.Value!.AsObject().Select(method => (Name: $"{method.Key} {path.Key}", Operation: method.Value!))).ToList();
        operations.Count.ShouldBeGreaterThan(40);
        foreach (var (name, operation) in operations)
        {
            (operation["summary"]?.GetValue<string>()).ShouldNotBeNullOrWhiteSpace(name);
            operation["responses"]!["401"].ShouldNotBeNull(name);
            operation["responses"]!["403"].ShouldNotBeNull(name);
        }
    }

    private static void Compare(string file, string content)
    {
        var path = Path.Combine(House.Root(), file);
        if (Environment.GetEnvironmentVariable("GRANTS_UPDATE_DOCUMENTS") == "true") File.WriteAllText(path, content);
        File.ReadAllText(path).ShouldBe(content, $"{file} differs: review the change, then run the tests with GRANTS_UPDATE_DOCUMENTS=true.");
    }

    private static string EventList()
    {
        var text = new StringBuilder("""
            # Events

            Everything that is known is one of these events. The names are the storage format. Amounts are whole euro cents, hours numbers with at most two
            decimals, months `2026-01`, ranges of months `2026-01/2026-05`. Beside its data every event has a position, a version in its stream, the actor,
            the moment of recording and its hash. This page is written from the code, and a test compares it.

            """);
        foreach (var stream in EventCatalogue.Types.GroupBy(entry => entry.Key.Split('.')[0]).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {stream.Key}\n\n| Event | Data |\n| --- | --- |\n");
            foreach (var (name, type) in stream.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {string.Join(", ", Properties(type))} |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Properties(Type type)
    {
        var info = GrantsJson.Options.GetTypeInfo(type);
        return info.Kind == JsonTypeInfoKind.Object ? info.Properties.Where(property => property.Get is not null).Select(property => $"`{property.Name}`{(property.IsRequired ? "" : "?")}") : [];
    }
}
