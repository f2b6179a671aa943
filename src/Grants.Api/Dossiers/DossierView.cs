using System.Globalization;
using System.Text.Json;
using Grants.Api.Files;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;

namespace Grants.Api.Dossiers;

/// <summary>
/// A view of one dossier that can be asked as JSON, CSV or workbook, now or at an earlier moment, whole or as one board sees it.
/// It is always the same function of the dossier; where its answer for everybody is kept ready, that is what goes out.
/// </summary>
/// <param name="Stored">The read model that keeps the answer ready, or null.</param>
internal sealed record DossierView<TAnswer>(
    string Name, StoredAnswers? Stored, Func<DossierReading, Audience, TAnswer> Of, Func<TAnswer, Workbook> ToWorkbook)
{
    public async Task<IResult> Answer(string application, Viewer viewer, DossierReader dossiers, ReadModels models, HttpContext context, CancellationToken ct)
    {
        var position = ReadPosition.Of(context.Request);
        var format = Formats.Asked(context.Request);
        if (ReadPosition.Minimum(context.Request) is { } minimum) await models.WaitFor(Stored?.Projection, minimum, ct);

        if (Stored is not null && format == Format.Json && position.IsNow && !viewer.Audience.IsPartial
            && await models.Find(Stored, application, viewer, ct) is { } ready && viewer.MaySee(ready.Region))
        {
            SetPosition(context, ready.Position);
            return TypedResults.Bytes(ready.Body, "application/json; charset=utf-8");
        }

        var reading = await dossiers.Read(application, viewer, position, ct);
        SetPosition(context, reading.LogPosition);
        var answer = Of(reading, viewer.Audience);
        return format switch
        {
            Format.Csv => TypedResults.File(CsvFile.Write(ToWorkbook(answer)), $"{CsvFile.MediaType}; charset=utf-8", FileName(reading, "csv")),
            Format.Xlsx => TypedResults.File(XlsxFile.Write(ToWorkbook(answer)), XlsxFile.MediaType, FileName(reading, "xlsx")),
            _ => TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(answer, GrantsJson.Options), "application/json; charset=utf-8"),
        };
    }

    private string FileName(DossierReading reading, string extension) => $"{reading.At.Dossier.Application.Started?.Start.Reference}-{Name}.{extension}";

    private static void SetPosition(HttpContext context, long position) =>
        context.Response.Headers[ReadPosition.Header] = position.ToString(CultureInfo.InvariantCulture);
}
