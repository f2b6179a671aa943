using System.Globalization;
using Grants.Domain;
using Microsoft.AspNetCore.Components;

namespace Grants.Web.Frames;

/// <summary>A page or a part of one: it shows what it is given, and reads nothing itself.</summary>
public abstract class View : ComponentBase
{
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    /// <summary>A text in the reader's language; it is written here in Dutch.</summary>
    protected string T(string dutch) => Frame.Tongue.Say(dutch);

    protected string T(string dutch, params object?[] values) => string.Format(CultureInfo.InvariantCulture, Frame.Tongue.Say(dutch), values);

    protected string T(Bilingual text) => Frame.Tongue.Say(text);
}
