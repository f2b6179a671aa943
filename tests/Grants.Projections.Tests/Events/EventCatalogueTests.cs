using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grants.Domain;
using Grants.EventStore;
using Grants.Projections.Events;

namespace Grants.Projections.Tests.Events;

/// <summary>What is stored stays readable: the files in <c>Golden</c> are what the log holds, and are never changed.</summary>
public sealed class EventCatalogueTests
{
    private static readonly IReadOnlyList<Type> EventTypes =
    [
        .. typeof(Dossier).Assembly.GetTypes()
            .Where(type => type is { IsSealed: true, IsNested: true } && type.BaseType is { IsAbstract: true } kind && kind.Name.EndsWith("Event", StringComparison.Ordinal)),
    ];

    public static TheoryData<string> SampleNames => [.. Samples.All.Keys];

    [Fact]
    public void Every_event_has_exactly_one_name()
    {
        EventTypes.Count.ShouldBeGreaterThan(30);
        EventCatalogue.Types.Values.ShouldBe(EventTypes, ignoreOrder: true);
        EventCatalogue.Types.ShouldAllBe(entry => EventCatalogue.NameOf(entry.Value) == entry.Key);
    }

    [Fact]
    public void Every_name_has_a_sample_and_every_sample_is_of_the_type_of_its_name()
    {
        Samples.All.Keys.Select(Samples.TypeOf).Distinct().ShouldBe(EventCatalogue.Types.Keys, ignoreOrder: true);
        Samples.All.ShouldAllBe(sample => EventCatalogue.NameOf(sample.Value.GetType()) == Samples.TypeOf(sample.Key));
    }

    [Fact]
    public void Every_case_of_a_cost_a_unit_and_a_total_occurs_in_a_sample()
    {
        var samples = string.Concat(Samples.All.Keys.Select(name => Encoding.UTF8.GetString(Golden(name))));
        var kinds = new[] { typeof(Domain.Budgets.Cost), typeof(Domain.Budgets.BudgetUnit), typeof(Domain.Budgets.TotalOf) }
            .SelectMany(type => type.GetCustomAttributes<System.Text.Json.Serialization.JsonDerivedTypeAttribute>())
            .Select(derived => $"\"kind\":\"{derived.TypeDiscriminator}\"");
        kinds.ShouldAllBe(kind => samples.Contains(kind, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void What_was_stored_reads_as_the_event_it_was(string name) =>
        EventCatalogue.Instance.Read(Samples.TypeOf(name), Golden(name)).ShouldBe(Samples.All[name]);

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Lines_and_activities_of_budgets_are_read_by_hand_as_the_serializer_reads_them(string name)
    {
        var type = Samples.TypeOf(name);
        var byHand = BudgetEventReader.TryRead(type, Golden(name));
        if (type is "budget.line-added.v1" or "budget.line-revised.v1" or "budget.activity-added.v1" or "budget.activity-revised.v1")
            byHand.ShouldBe(JsonSerializer.Deserialize(Golden(name), EventCatalogue.Types[type], GrantsJson.Options));
        else
            byHand.ShouldBeNull();
    }

    /// <summary>With any byte of it changed, what is read by hand is what the serializer reads, or it is left to the serializer.</summary>
    [Theory]
    [InlineData("budget.line-added.v1")]
    [InlineData("budget.line-revised.v1")]
    [InlineData("budget.activity-added.v1")]
    public void Nothing_is_read_by_hand_that_the_serializer_would_refuse_or_read_otherwise(string name)
    {
        var golden = Golden(name);
        for (var at = 0; at < golden.Length; at++)
        {
            foreach (var character in "0a\"{}[],:\\-Z"u8)
            {
                var changed = (byte[])[.. golden];
                changed[at] = character;
                if (BudgetEventReader.TryRead(name, changed) is { } byHand)
                    byHand.ShouldBe(JsonSerializer.Deserialize(changed, EventCatalogue.Types[name], GrantsJson.Options), Encoding.UTF8.GetString(changed));
            }
        }
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void What_is_read_is_written_as_the_same_bytes(string name)
    {
        var written = EventCatalogue.Instance.Write(Guid.Empty, EventCatalogue.Instance.Read(Samples.TypeOf(name), Golden(name)));
        written.Type.ShouldBe(Samples.TypeOf(name));
        Encoding.UTF8.GetString(CanonicalJson.Canonicalise(written.Data)).ShouldBe(Encoding.UTF8.GetString(Golden(name)));
    }

    [Fact]
    public void What_has_no_kind_is_written_as_the_log_keeps_it()
    {
        // Of a type that has kinds, the kind is written first, wherever the alphabet would have it.
        var plain = Samples.All.Keys.Where(name => !Encoding.UTF8.GetString(Golden(name)).Contains("\"kind\"", StringComparison.Ordinal)).ToList();
        plain.Count.ShouldBeGreaterThan(5);
        foreach (var name in plain)
            Encoding.UTF8.GetString(EventCatalogue.Instance.Write(Guid.Empty, Samples.All[name]).Data.Span).ShouldBe(Encoding.UTF8.GetString(Golden(name)), name);
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void What_is_empty_may_be_absent(string name)
    {
        var json = JsonNode.Parse(Golden(name))!;
        RemoveNulls(json);
        EventCatalogue.Instance.Read(Samples.TypeOf(name), Encoding.UTF8.GetBytes(json.ToJsonString())).ShouldBe(Samples.All[name]);
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void What_is_not_empty_may_not_be_absent_unless_it_may_be_empty(string name)
    {
        foreach (var property in JsonNode.Parse(Golden(name))!.AsObject().Where(property => property.Value is not null).Select(property => property.Key))
        {
            if (property is "source" or "budgetVersion" or "readAs") continue;
            var json = JsonNode.Parse(Golden(name))!.AsObject();
            json.Remove(property);
            Should.Throw<JsonException>(() => EventCatalogue.Instance.Read(Samples.TypeOf(name), Encoding.UTF8.GetBytes(json.ToJsonString())), property);
        }
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void What_is_not_known_is_refused(string name)
    {
        var json = JsonNode.Parse(Golden(name))!.AsObject();
        json["onbekend"] = 1;
        Should.Throw<JsonException>(() => EventCatalogue.Instance.Read(Samples.TypeOf(name), Encoding.UTF8.GetBytes(json.ToJsonString())));
    }

    private static byte[] Golden(string name)
    {
        using var file = typeof(EventCatalogueTests).Assembly.GetManifestResourceStream($"Golden/{name}.json")
            ?? throw new FileNotFoundException($"Golden/{name}.json is missing; it holds: {Encoding.UTF8.GetString(CanonicalJson.Canonicalise(EventCatalogue.Instance.Write(Guid.Empty, Samples.All[name]).Data))}");
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return [.. bytes.ToArray().AsSpan().TrimEnd("\n"u8)];
    }

    private static void RemoveNulls(JsonNode node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items.OfType<JsonNode>()) RemoveNulls(item);
        }
        else if (node is JsonObject properties)
        {
            foreach (var empty in properties.Where(property => property.Value is null).Select(property => property.Key).ToList()) properties.Remove(empty);
            foreach (var property in properties.Select(property => property.Value!)) RemoveNulls(property);
        }
    }
}
