using System.Text.Json.Nodes;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Schemes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Grants.Api.OpenApi;

/// <summary>The description of the API: <c>/openapi/v1.json</c>, and pages to try it at <c>/swagger</c>.</summary>
internal static class OpenApiSetup
{
    public const string DocumentName = "v1";

    public static void AddGrantsOpenApi(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(DocumentName, new()
            {
                Title = "Grants",
                Version = DocumentName,
                Description = """
                    Administration of grants (NL: subsidies) for education regions. Every figure follows from recorded events.

                    Amounts are whole euro cents in properties that end in `Cents`; hours are numbers with at most two decimals; months are `2026-01`, ranges of months `2026-01/2026-05`.

                    Refusals are problem details (RFC 9457) with a stable `code`, the texts `messageNl` and `messageEn`, and where it is wrong (`field`, `problems`).

                    A command on something that exists needs `If-Match` with its version (428 when missing, 412 when stale) and may carry an `Idempotency-Key`: the same
                    request under the same key is carried out once and answered the same; another request under that key is refused (422).

                    Answers carry `Grants-Position`, the position of the log at which they are true. Send it as `Grants-Min-Position` to read your own write (503 with `Retry-After`
                    when that takes too long). Views take `asOf` (a date or instant) or `atPosition`.
                    """,
            });
            options.AddSecurityDefinition("bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" });
            options.AddSecurityRequirement(document => new() { [new("bearer", document)] = [] });
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.xml").Where(IsOurs)) options.IncludeXmlComments(file);
            options.SupportNonNullableReferenceTypes();
            options.UseAllOfForInheritance();
            options.UseOneOfForPolymorphism();
            options.CustomSchemaIds(SchemaName);
            options.MapType<Money>(() => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = "Whole euro cents.", Examples = [571500] });
            options.MapType<Money?>(() => new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Format = "int64", Description = "Whole euro cents." });
            options.MapType<Hours>(() => new OpenApiSchema { Type = JsonSchemaType.Number, Description = "Hours, at most two decimals.", Examples = [7.5] });
            options.MapType<Hours?>(() => new OpenApiSchema { Type = JsonSchemaType.Number | JsonSchemaType.Null, Description = "Hours, at most two decimals." });
            options.MapType<MonthRange>(() => Text("Months, both included.", "2026-01/2026-05"));
            options.MapType<Period>(() => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text("Months, both included.", "2026-01/2026-05") });
            foreach (var id in (Type[])[typeof(ApplicationId), typeof(ActivityId), typeof(LineId), typeof(ContributionId), typeof(PlanActivityId)])
                options.MapType(id, () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" });
            options.MapType<PartyId>(() => Text("The short name of a party.", "delta-de-bilt"));
            options.MapType<PartyId?>(() => Text("The short name of a party.", "delta-de-bilt"));
            options.MapType<SchemeId>(() => Text("The short name of a scheme.", "rap-2022"));
            options.SchemaFilter<AmountsInCents>();
            options.OperationFilter<CommandHeaders>();
        });
    }

    public static void MapGrantsOpenApi(this WebApplication app)
    {
        app.MapSwagger("/openapi/{documentName}.json").AllowAnonymous();
        app.UseSwaggerUI(ui => ui.SwaggerEndpoint($"/openapi/{DocumentName}.json", "Grants"));
    }

    private static bool IsOurs(string file) => Path.GetFileName(file).StartsWith("grants", StringComparison.OrdinalIgnoreCase);

    private static OpenApiSchema Text(string description, string example) => new() { Type = JsonSchemaType.String, Description = description, Examples = [JsonValue.Create(example)!] };

    // Cases of closed hierarchies are nested, so "Cost.LumpSum" is CostLumpSum.
    private static string SchemaName(Type type)
    {
        if (type.IsGenericType)
            return $"{type.Name.Split('`')[0]}Of{string.Concat(type.GetGenericArguments().Select(SchemaName))}";
        return type.DeclaringType is { } outer ? $"{SchemaName(outer)}{type.Name}" : type.Name;
    }
}

/// <summary>Names amounts as they are written: with their unit.</summary>
internal sealed class AmountsInCents : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } concrete) return;
        foreach (var property in context.Type.GetProperties().Where(property => property.PropertyType == typeof(Money) || property.PropertyType == typeof(Money?)))
        {
            var name = property.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonPropertyNameAttribute), false)
                .Cast<System.Text.Json.Serialization.JsonPropertyNameAttribute>().FirstOrDefault()?.Name
                ?? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (name.EndsWith("Cents", StringComparison.Ordinal) || !properties.Remove(name, out var amount)) continue;
            properties[$"{name}Cents"] = amount;
            if (concrete.Required?.Remove(name) == true) concrete.Required.Add($"{name}Cents");
        }
    }
}

/// <summary>Describes the headers that commands and views read.</summary>
internal sealed class CommandHeaders : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        operation.Parameters ??= [];
        if (context.ApiDescription.HttpMethod == "GET")
        {
            if (context.ApiDescription.RelativePath?.StartsWith("api/", StringComparison.Ordinal) != true) return;
            Add(operation, "Grants-Min-Position", "The position that the answer must include.", ParameterLocation.Header);
            if (!context.ApiDescription.RelativePath.StartsWith("api/applications/{", StringComparison.Ordinal)) return;
            Add(operation, "asOf", "As it was then: a date (its end, in Amsterdam) or an instant (ISO 8601).", ParameterLocation.Query);
            Add(operation, "atPosition", "As it was at this position of the log.", ParameterLocation.Query);
            return;
        }

        Add(operation, "Idempotency-Key", "The same request under the same key is carried out once.", ParameterLocation.Header);
        if (operation.Responses?.ContainsKey("428") == true) Add(operation, "If-Match", "The version that the command is based on, such as \"3\".", ParameterLocation.Header);
    }

    private static void Add(OpenApiOperation operation, string name, string description, ParameterLocation place) =>
        operation.Parameters!.Add(new OpenApiParameter { Name = name, In = place, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
}
