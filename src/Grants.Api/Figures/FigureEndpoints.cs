using System.Globalization;
using System.Text.Json;
using Grants.Api.Dossiers;
using Grants.Api.Files;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Projections.Events;
using Grants.Projections.Figures;

namespace Grants.Api.Figures;

internal static class FigureEndpoints
{
    public static RouteGroupBuilder MapFigures(this RouteGroupBuilder api)
    {
        api.MapGet("/figures", Get).RequireAuthorization(Rights.Read).Produces<FigureTable>(contentType: "application/json", additionalContentTypes: Formats.Files).RefusesWith(400, 406);
        return api;
    }

    /// <summary>The money of all applications that one may know of, divided by application, scheme, theme, board or year.</summary>
    /// <remarks><c>by</c> says over what; <c>region</c> and <c>scheme</c> narrow it. <c>ownShareCents</c> is what the partners bear: the total less the subsidy.</remarks>
    private static async Task<IResult> Get(
        string? by, string? region, string? scheme, Viewer viewer, FigureReader figures, ReadModels models, HttpContext context, CancellationToken ct)
    {
        if (ReadPosition.Minimum(context.Request) is { } minimum)
        {
            foreach (var projection in FigureQueries.Projections) await models.WaitFor(projection, minimum, ct);
        }

        return await Answer(by, region, scheme, viewer, figures, context, ct);
    }

    /// <summary>The table as JSON, CSV or workbook; also for somebody with a session instead of a token.</summary>
    public static async Task<IResult> Answer(string? by, string? region, string? scheme, Viewer viewer, FigureReader figures, HttpContext context, CancellationToken ct)
    {
        var dimension = by switch
        {
            "application" => FigureDimension.Application,
            "scheme" => FigureDimension.Scheme,
            "theme" => FigureDimension.Theme,
            "board" => FigureDimension.Board,
            "year" => FigureDimension.Year,
            _ => throw new RefusedException(400, "request.dimension-unknown", "by is application, scheme, theme, board of year.", "by is application, scheme, theme, board or year.", "by"),
        };
        var format = Formats.Asked(context.Request);
        var (table, position) = await figures.Divide(await figures.Applications(viewer, region, scheme, ct), dimension, viewer, ct);
        context.Response.Headers[ReadPosition.Header] = position.ToString(CultureInfo.InvariantCulture);
        var name = $"{region ?? "regio"}-per-{FigureWorkbook.NameOf(dimension).ToLowerInvariant()}";
        return format switch
        {
            Format.Csv => TypedResults.File(CsvFile.Write(FigureWorkbook.Of(table)), $"{CsvFile.MediaType}; charset=utf-8", $"{name}.csv"),
            Format.Xlsx => TypedResults.File(XlsxFile.Write(FigureWorkbook.Of(table)), XlsxFile.MediaType, $"{name}.xlsx"),
            _ => TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(table, GrantsJson.Options), "application/json; charset=utf-8"),
        };
    }
}

/// <summary>Figures as a sheet.</summary>
internal static class FigureWorkbook
{
    public static Workbook Of(FigureTable table) => new(NameOf(table.By),
    [
        new($"Per {NameOf(table.By).ToLowerInvariant()}",
        [
            SheetCell.Headings(NameOf(table.By), "Sleutel", "Regio", "Aanvragen", "Totale kosten", "Subsidiabel", "Subsidie", "Eigen deel"),
            .. table.Rows.Select(row => (SheetCell[])
            [
                SheetCell.Of(row.Name), SheetCell.Of(row.Key), SheetCell.Of(row.Region), new SheetCell.Number(row.Applications),
                SheetCell.Of(row.Total), SheetCell.Of(row.Eligible), SheetCell.Of(row.Subsidy), SheetCell.Of(row.OwnShare),
            ]),
            [
                SheetCell.Heading("Totaal"), SheetCell.Empty, SheetCell.Empty, new SheetCell.Number(table.Applications, Bold: true),
                SheetCell.Total(table.Total), SheetCell.Empty, SheetCell.Total(table.Subsidy), SheetCell.Total(table.OwnShare),
            ],
        ]),
    ]);

    public static string NameOf(FigureDimension by) => by switch
    {
        FigureDimension.Application => "Aanvraag",
        FigureDimension.Scheme => "Regeling",
        FigureDimension.Theme => "Thema",
        FigureDimension.Board => "Bestuur",
        _ => "Jaar",
    };
}
