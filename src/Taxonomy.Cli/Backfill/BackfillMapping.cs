using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Cli.Backfill;

/// <summary>Represents what is wrong with a mapping: a message, and where it belongs in the file.</summary>
internal sealed record MappingMistake(SourceSpan Span, string Message);

/// <summary>Represents a name in a mapping, with its location.</summary>
internal readonly record struct MappedName(string Text, SourceSpan Span);

/// <summary>Represents where a value comes from: a column, or a constant.</summary>
internal sealed record MappedValue
{
    /// <summary>Gets the column; null for a constant.</summary>
    public MappedName? Column { get; init; }

    /// <summary>Gets the constant; null for a column.</summary>
    public YamlScalar? Constant { get; init; }

    /// <summary>Gets what each value of the column is sent as; null if values are sent as they are.</summary>
    public IReadOnlyDictionary<string, YamlScalar>? Values { get; init; }
}

/// <summary>Represents the column with the times of events.</summary>
internal sealed record MappedTime(MappedName Column)
{
    /// <summary>Gets the form of the times: <c>iso</c>, <c>seconds</c>, <c>milliseconds</c>, or a format of .NET.</summary>
    public string Format { get; init; } = EventTimes.Iso;

    /// <summary>Gets the zone of times that have none.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}

/// <summary>Represents how the rows of a table become planned events.</summary>
internal sealed record BackfillMapping
{
    /// <summary>Gets what the rows are called, which is a part of their insert IDs.</summary>
    public string Source { get; init; } = "";

    /// <summary>Gets the event; null if the mapping has none that can be read.</summary>
    public MappedValue? Event { get; init; }

    public MappedValue? UserId { get; init; }

    public MappedValue? DeviceId { get; init; }

    public MappedTime? Time { get; init; }

    /// <summary>Gets the column with insert IDs; null to derive them.</summary>
    public MappedValue? InsertId { get; init; }

    /// <summary>Gets the fields of Amplitude's events, for example <c>platform</c>.</summary>
    public IReadOnlyList<(MappedName Name, MappedValue Value)> Fields { get; init; } = [];

    public IReadOnlyList<(MappedName Name, MappedValue Value)> Properties { get; init; } = [];

    public IReadOnlyList<(MappedName Name, MappedValue Value)> UserProperties { get; init; } = [];

    public IReadOnlyList<(MappedName Name, MappedValue Value)> Groups { get; init; } = [];

    /// <summary>Returns the events that the mapping names; empty if the column has their names.</summary>
    public IEnumerable<MappedName> NamedEvents =>
        (Event?.Constant is { } constant ? [constant] : Event?.Values?.Values ?? []).Select(name => new MappedName(
            name.Value,
            name.Span
        ));

    /// <summary>Returns everything that comes from a column.</summary>
    public IEnumerable<MappedName> Columns =>
        new[] { Event, UserId, DeviceId, InsertId }
            .Concat(Fields.Concat(Properties).Concat(UserProperties).Concat(Groups).Select(entry => entry.Value))
            .Select(value => value?.Column)
            .Append(Time?.Column)
            .OfType<MappedName>();
}
