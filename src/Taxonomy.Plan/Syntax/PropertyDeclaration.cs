using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Syntax;

/// <summary>A property, wherever it stands.</summary>
public sealed class PropertyDeclaration : Declaration
{
    internal PropertyDeclaration(in DeclarationHead head)
        : base(head) { }

    /// <summary>Null when there is no <c>type</c>: inherited, or given by an enum, a const or properties.</summary>
    public TypeUse? Type { get; init; }

    public Located<bool>? Required { get; init; }

    /// <summary>The projects in which the property is required; null: <see cref="Required"/> says it for all.</summary>
    public IReadOnlyList<Located<string>>? RequiredIn { get; init; }

    /// <summary>The projects that have the property; empty: all.</summary>
    public IReadOnlyList<Located<string>> Sources { get; init; } = [];

    /// <summary>The place of the word <c>required</c>.</summary>
    public SourceSpan RequiredKey { get; init; }

    public Located<bool>? Nullable { get; init; }

    /// <summary>The place of the word <c>nullable</c>.</summary>
    public SourceSpan NullableKey { get; init; }

    /// <summary>An enum that is written in place.</summary>
    public EnumDeclaration? Enum { get; init; }

    /// <summary>The properties of an object that is written in place.</summary>
    public IReadOnlyList<PropertyDeclaration>? Properties { get; init; }

    /// <summary>The place of the word <c>properties</c>.</summary>
    public SourceSpan PropertiesSpan { get; init; }

    /// <summary>The object can have other members as well, or the enum other values.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The type of the members that an open object has beside its own; null: any.</summary>
    public TypeUse? Additional { get; init; }

    /// <summary>Properties that cannot be beside the rest, which has been reported: nothing comes of them.</summary>
    internal IReadOnlyList<PropertyDeclaration> UnusedProperties { get; init; } = [];

    public ConstDeclaration? Const { get; init; }

    /// <summary>What is meant when there is no value.</summary>
    public ConstDeclaration? Default { get; init; }

    /// <summary>Whether the default is sent when the caller gives no value.</summary>
    public Located<bool>? SendDefault { get; init; }

    /// <summary>The place of the word <c>send_default</c>.</summary>
    public SourceSpan SendDefaultKey { get; init; }

    public IReadOnlyList<ConstraintDeclaration> Constraints { get; init; } = [];

    public IReadOnlyList<string>? Examples { get; init; }

    /// <summary>Keys that are misspelled, or units that cannot be read; both have been reported.</summary>
    internal IReadOnlyCollection<string> Unread { get; init; } = [];

    /// <summary>The unit of a number, for documentation.</summary>
    public Located<string>? Unit { get; init; }

    /// <summary>The place of the word <c>unit</c>.</summary>
    public SourceSpan UnitKey { get; init; }

    public Located<string>? Classification { get; init; }

    /// <summary>Of a user or group property; null: all that fit the type.</summary>
    public IReadOnlyList<Located<OperationKinds>>? Operations { get; init; }

    /// <summary>Nothing is generated for it, and its name stays taken: a date, or <c>true</c>.</summary>
    public Located<string>? Retired { get; init; }

    /// <summary>Its type could not be read, which has been reported: it holds anything.</summary>
    public bool IsTypeBroken { get; init; }

    /// <summary>The type that a const gives when nothing else does.</summary>
    internal PlanType? InferredType { get; init; }
}

/// <summary>What <c>const</c> or <c>default</c> says.</summary>
/// <param name="Text">The value.</param>
/// <param name="IsPlain">Written without quotes, so that it may be a number or a boolean.</param>
/// <param name="KeySpan">The place of the key.</param>
/// <param name="Span">The value's place.</param>
public sealed record ConstDeclaration(string Text, bool IsPlain, SourceSpan KeySpan, SourceSpan Span);
