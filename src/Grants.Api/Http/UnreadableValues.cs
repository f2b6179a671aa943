using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;

namespace Grants.Api.Http;

/// <summary>Says which value in the query of an address is not what the endpoint takes there, such as a word for a number.</summary>
internal static class UnreadableValues
{
    public static Refusal Refuse(HttpContext context) => Find(context) is { } found
        ? new(400, "request.malformed", new($"{found.Name} kan geen '{found.Typed}' zijn.", $"{found.Name} cannot be '{found.Typed}'."), found.Name)
        : new(400, "request.malformed", new("Het verzoek is niet te lezen.", "The request cannot be read."));

    private static (string Name, string Typed)? Find(HttpContext context)
    {
        foreach (var parameter in context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
            if (parameter.HasTryParse && (string?)context.Request.Query[parameter.Name] is { Length: > 0 } typed && !IsReadable(parameter.ParameterInfo.ParameterType, typed))
                return (parameter.Name, typed);
        return null;
    }

    // As the endpoint itself reads it; a converter would take hexadecimal numbers too.
    private static bool IsReadable(Type type, string typed) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var number when number == typeof(int) => int.TryParse(typed, CultureInfo.InvariantCulture, out _),
        var number when number == typeof(long) => long.TryParse(typed, CultureInfo.InvariantCulture, out _),
        var other => TypeDescriptor.GetConverter(other).IsValid(typed),
    };
}
