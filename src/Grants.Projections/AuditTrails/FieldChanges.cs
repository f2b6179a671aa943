using System.Globalization;
using System.Text.Json;
using Grants.Domain;
using Grants.Projections.Events;

namespace Grants.Projections.AuditTrails;

/// <summary>The difference of two contents, field by field, as they are written in the log: so any content can be compared.</summary>
internal static class FieldChanges
{
    public static ValueList<FieldChange> Between(object? before, object? after)
    {
        var (old, @new) = (Fields(before), Fields(after));
        return
        [
            .. old.Keys.Concat(@new.Keys.Where(field => !old.ContainsKey(field)))
                .Select(field => new FieldChange(field, old.GetValueOrDefault(field), @new.GetValueOrDefault(field)))
                .Where(change => change.Old != change.New),
        ];
    }

    private static Dictionary<string, string?> Fields(object? content)
    {
        var fields = new Dictionary<string, string?>();
        if (content is not null) Add(fields, "", JsonSerializer.SerializeToElement(content, content.GetType(), GrantsJson.Options));
        return fields;
    }

    private static void Add(Dictionary<string, string?> fields, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject()) Add(fields, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
                break;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in value.EnumerateArray()) Add(fields, string.Create(CultureInfo.InvariantCulture, $"{path}[{i++}]"), item);
                break;
            case JsonValueKind.Null:
                break;
            default:
                fields[path] = value.ToString();
                break;
        }
    }
}
