using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Grants.Domain;

namespace Grants.Projections.Events;

/// <summary>
/// The one way in which this product writes JSON, in the log and on the wire: camelCase, amounts as integer cents in a property whose
/// name says so (<c>rate</c> of type <see cref="Money"/> is <c>rateCents</c>), enums by name, no silent conversions, nothing unknown accepted.
/// </summary>
public static class GrantsJson
{
    public static readonly JsonSerializerOptions Options = Configure(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        // The log keeps canonical JSON, with its properties in the order of the alphabet: "kind" is rarely the first.
        options.AllowOutOfOrderMetadataProperties = true;
        options.PropertyNameCaseInsensitive = false;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(NameAmountsByTheirUnit).WithAddedModifier(AbsentIsNull);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    private static void NameAmountsByTheirUnit(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var isAmount = property.PropertyType == typeof(Money) || property.PropertyType == typeof(Money?);
            if (isAmount && !property.Name.EndsWith("Cents", StringComparison.Ordinal)) property.Name += "Cents";
        }
    }

    // What may be null may be left out; what may not be null must be there.
    private static void AbsentIsNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.IsSetNullable && (!property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null)) property.IsRequired = false;
        }
    }
}
