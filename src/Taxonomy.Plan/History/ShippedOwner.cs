using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.History;

/// <summary>What has shipped properties: an event, a group type, the context, or users.</summary>
/// <param name="Noun">What one of its properties is called.</param>
/// <param name="Path">Where its properties stand in the shipped file.</param>
/// <param name="Definition">The event or group type in the plan.</param>
internal sealed record ShippedOwner(string Noun, ShippedPath Path, (int File, Declaration Declaration)? Definition)
{
    /// <summary>One of its properties as it is declared, what is retired or broken included.</summary>
    public required Func<string, PropertySite?> Find { get; init; }

    /// <summary>Whether something else carries a property that it has no more.</summary>
    public Func<string, bool> IsElsewhere { get; init; } = static _ => false;

    /// <summary>Whether something else has carried a property that is new here.</summary>
    public Func<string, bool> IsKnown { get; init; } = static _ => false;

    /// <summary>Returns a phrase for a message, for example <c>'song_id' of 'Song Played'</c>.</summary>
    public Phrase DescribeProperty(string property) =>
        new(
            Definition is { } definition
                ? $"{MessageText.Quote(property)} of {MessageText.Quote(definition.Declaration.Name)}"
                : MessageText.Quote(property)
        );
}
