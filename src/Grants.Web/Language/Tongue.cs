using System.Collections.Frozen;
using System.Text.Json;
using Grants.Domain;

namespace Grants.Web.Language;

/// <summary>The language that a person reads in. Dutch stands where it is used; the English for it in <c>english.json</c>, under the Dutch.</summary>
public sealed record Tongue(string Code)
{
    public static readonly Tongue Dutch = new("nl");
    public static readonly Tongue English = new("en");

    private const string Cookie = "taal";

    private static readonly FrozenDictionary<string, string> Texts = ReadTexts();

    public Tongue Other => this == Dutch ? English : Dutch;

    /// <summary>What the address asks for (and that is remembered), else what was asked before, else Dutch.</summary>
    public static Tongue Of(HttpContext context)
    {
        if (Known(context.Request.Query[Cookie]) is not { } asked) return Known(context.Request.Cookies[Cookie]) ?? Dutch;
        context.Response.Cookies.Append(Cookie, asked.Code, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        return asked;
    }

    public string Say(string dutch) => this == Dutch ? dutch : Texts.GetValueOrDefault(dutch, dutch);

    public string Say(Bilingual text) => Say(text.Nl, text.En);

    /// <summary>An amount in a sentence is not torn apart at the end of a line.</summary>
    public string Say(string nl, string en) => (this == Dutch ? nl : en).Replace("€ ", "€\u00a0", StringComparison.Ordinal);

    /// <summary>The English for every Dutch text of the pages.</summary>
    internal static IReadOnlyDictionary<string, string> EnglishTexts => Texts;

    private static FrozenDictionary<string, string> ReadTexts()
    {
        using var file = typeof(Tongue).Assembly.GetManifestResourceStream("english.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
    }

    private static Tongue? Known(string? code) => code switch
    {
        "nl" => Dutch,
        "en" => English,
        _ => null,
    };
}
