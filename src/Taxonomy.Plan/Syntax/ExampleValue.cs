using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Syntax;

/// <summary>Represents a value in an example of a whole event.</summary>
/// <param name="span">Where to report that the value is wrong.</param>
public abstract class ExampleValue(SourceSpan span)
{
    public SourceSpan Span { get; } = span;
}

/// <summary>Represents a string, number, boolean or null.</summary>
/// <param name="value">The scalar as it is written, without quotes; null if it is null.</param>
/// <param name="isPlain">Whether it is written without quotes.</param>
/// <param name="span">Where to report that it is wrong.</param>
public sealed class ExampleScalar(string? value, bool isPlain, SourceSpan span) : ExampleValue(span)
{
    public string? Value { get; } = value;

    public bool IsPlain { get; } = isPlain;
}

/// <summary>Represents a list.</summary>
public sealed class ExampleList(IReadOnlyList<ExampleValue> items, SourceSpan span) : ExampleValue(span)
{
    public IReadOnlyList<ExampleValue> Items { get; } = items;
}

/// <summary>Represents the properties of the event, or an object or map among their values.</summary>
public sealed class ExampleObject(IReadOnlyList<ExampleMember> members, SourceSpan span) : ExampleValue(span)
{
    /// <summary>Gets the members as they are written, repeated names included.</summary>
    public IReadOnlyList<ExampleMember> Members { get; } = members;

    /// <summary>Returns the value of the first member with the name; null if there is none.</summary>
    public ExampleValue? Find(string? name)
    {
        foreach (var member in Members)
        {
            if (member.Name.Value == name)
            {
                return member.Value;
            }
        }

        return null;
    }
}

/// <summary>Represents a value that cannot be read, which has been reported.</summary>
public sealed class UnreadableExample(SourceSpan span) : ExampleValue(span);

/// <summary>A name and its value in an example.</summary>
public readonly record struct ExampleMember(Located<string> Name, ExampleValue Value);
