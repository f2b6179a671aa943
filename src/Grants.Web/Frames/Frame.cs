using System.Globalization;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Web.Language;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Grants.Web.Frames;

/// <summary>What every page needs to know of the request: who looks, in which language, at which moment, and the token for its forms.</summary>
/// <param name="At">The moment in <c>?op=</c> as it was asked: a position of the log, a date or an instant; null for now.</param>
public sealed record Frame(Viewer? Viewer, Tongue Tongue, string Path, string Query, string? At, AntiforgeryTokenSet Antiforgery)
{
    /// <summary>In the address of a page of a dossier: the moment at which it is shown.</summary>
    public const string Moment = "op";

    public bool IsNow => At is null;

    /// <summary>The moment in the words of the REST interface, for links to it.</summary>
    public (string Name, string? Value) MomentForRest => (At is { } at && at.All(char.IsAsciiDigit) ? "atPosition" : "asOf", At);

    /// <exception cref="RefusedException">What was asked is not a moment.</exception>
    internal ReadPosition Position => At is null ? new(null, null) : ReadPosition.OfText(At, Moment);

    public static Frame Of(HttpContext context)
    {
        var at = context.Request.Query[Moment].ToString() is { Length: > 0 } asked ? asked : null;
        return new(
            context.User.Identity?.IsAuthenticated == true ? Viewer.Of(context.User) : null,
            Tongue.Of(context), context.Request.Path, context.Request.QueryString.ToString(), at,
            EncryptedLine.IsThere(context) ? context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context) : new(null, null, "", null));
    }

    /// <summary>Minimal APIs bind a parameter of this type from the request.</summary>
    public static ValueTask<Frame?> BindAsync(HttpContext context) => new(Of(context));

    public bool May(string right) => Viewer is { } viewer && Rights.Has(viewer, right);

    /// <summary>Whether a form that changes something may be offered: with the right to, and only for the present.</summary>
    public bool MayChange(string right) => IsNow && May(right);

    /// <summary>An address of ours, at the moment that is shown.</summary>
    public string Link(string path, params ReadOnlySpan<(string Name, string? Value)> query) => Address(path, [(Moment, At), .. query]);

    public static string Address(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        foreach (var (name, value) in query)
        {
            if (string.IsNullOrEmpty(value)) continue;
            path += $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
        }

        return path;
    }

    /// <summary>Where the pages of one application are.</summary>
    public static string Dossier(string reference, string? page = null) =>
        $"/aanvragen/{Uri.EscapeDataString(reference)}{(page is null ? "" : $"/{page}")}";

    /// <summary>Where the pages of an application of a list are, for who looks.</summary>
    public string DossierIn(string region, string reference, string? page = null) => Dossier(Viewer!.KeyOf(region, reference), page);

    /// <summary>The same page in the other language.</summary>
    public string InOtherTongue()
    {
        var kept = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Query).Where(field => field.Key != "taal")
            .SelectMany(field => field.Value.Select(value => (field.Key, value)));
        return Address(Path, [.. kept, ("taal", Tongue.Other.Code)]);
    }

    public RazorComponentResult<TPage> Page<TPage>(params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TPage : View
    {
        var all = new Dictionary<string, object?> { [nameof(View.Frame)] = this };
        foreach (var (name, value) in parameters) all[name] = value;
        return new(all) { PreventStreamingRendering = true };
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
