using System.Text.Json.Serialization;
using Grants.Domain.Json;

namespace Grants.Domain.Applications;

/// <summary>A board, school or institute, by a short name that is the same in every application of a region: <c>delta-de-bilt</c>.</summary>
[JsonConverter(typeof(IdJson))]
public readonly record struct PartyId
{
    /// <exception cref="ArgumentException">It is no <see cref="ShortName"/>.</exception>
    public PartyId(string value) => Value = ShortName.Of(value);

    public string Value { get; }

    /// <summary>The party with this name, or null when no party can have it.</summary>
    public static PartyId? TryFrom(string? text) => ShortName.Is(text) ? new(text!) : null;

    public override string ToString() => Value;
}

/// <summary>A party that takes part in and signs an application (NL: deelnemende partij).</summary>
/// <param name="Functions">
/// The functions that the party brings into the project ("bestuurder", "HRM-adviseur"), as its document names them; no names of persons.
/// Empty when the document does not say.
/// </param>
public sealed record Participant(PartyId Party, string Name, ParticipantKind Kind, ValueList<string> Functions);

public enum ParticipantKind
{
    /// <summary>NL: schoolbestuur, bevoegd gezag.</summary>
    SchoolBoard,

    /// <summary>NL: lerarenopleiding.</summary>
    TeacherTraining,

    /// <summary>NL: mbo-instelling.</summary>
    VocationalCollege,

    /// <summary>Anybody else, such as a mobility centre.</summary>
    Other,
}
