using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Api;

/// <summary>C# types for the plan's types.</summary>
internal sealed class TypeNames(ApiOptions options)
{
    public const string Runtime = "global::Taxonomy.";
    public const string Serialization = "global::Taxonomy.Serialization.";
    public const string Writer = Serialization + "EventWriter";

    /// <summary>The attribute of methods that only pass on what they get.</summary>
    public const string Inlined =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";

    /// <summary>The type of a value that is there.</summary>
    public string For(PlanType type) =>
        type.Kind switch
        {
            ValueKind.Enum or ValueKind.Object => type.TypeName!,
            ValueKind.List => $"global::System.Collections.Generic.IReadOnlyList<{ForElement(type)}>",
            ValueKind.Map => $"global::System.Collections.Generic.IReadOnlyDictionary<string, {ForElement(type)}>",
            ValueKind.Union => $"{Runtime}Union<{string.Join(", ", type.Members.Select(For))}>",
            var kind => For(BuiltinTypes.Get(kind)),
        };

    /// <summary>The type of what a list or a map holds.</summary>
    public string ForElement(PlanType type) => MayBeNull(type.Element!) ? Optional(type.Element!) : For(type.Element!);

    /// <summary>Whether an element can be null in C#, too. A <c>PropertyValue</c> has a null of its own.</summary>
    public static bool MayBeNull(PlanType element) => element is { IsNullable: true, Kind: not ValueKind.Any };

    /// <summary>The type of a value that may be absent.</summary>
    public string Optional(PlanType type) => For(type) + "?";

    /// <summary>Whether null can stand for it without a wrapper.</summary>
    public static bool IsReference(PlanType type) =>
        type.Kind switch
        {
            ValueKind.Enum or ValueKind.Object or ValueKind.Union => false,
            ValueKind.List or ValueKind.Map => true,
            var kind => BuiltinTypes.Get(kind).IsReference,
        };

    /// <summary>The type of a property, as a parameter or a member.</summary>
    public string For(Property property)
    {
        if (property.ConstJson is not null)
        {
            return "bool";
        }

        return HasThreeStates(property) ? $"{Runtime}Optional<{Optional(property.Type)}>"
            : property.IsRequired && !property.IsNullable ? For(property.Type)
            : Optional(property.Type);
    }

    /// <summary>
    /// Whether a value can be absent, null, or there, so that C#'s null is not enough. A <c>PropertyValue</c> has a null
    /// of its own.
    /// </summary>
    public static bool HasThreeStates(Property property) =>
        property is { IsRequired: false, IsNullable: true, ConstJson: null, Type.Kind: not ValueKind.Any };

    /// <summary>The method of the runtime's writer that takes a value of one of the format's types.</summary>
    public string WriterMethod(BuiltinType type) => Older(type) is { } older ? older.WriterMethod : type.WriterMethod;

    /// <summary>
    /// The end of the name of the methods of the runtime's writer that take a name together with a value of the type,
    /// such as <c>WriteInteger</c>; null: there are none.
    /// </summary>
    public string? WordOfWriter(PlanType type) =>
        type.Kind switch
        {
            ValueKind.List => type.Element is { Kind: ValueKind.String, Constraints: null, IsNullable: false }
                ? "Strings"
                : null,
            ValueKind.Enum or ValueKind.Object or ValueKind.Map or ValueKind.Union => null,
            var kind => BuiltinTypes.Get(kind) is { IsWrittenAtOnce: true } row && Older(row) is null
                ? kind.ToString()
                : null,
        };

    private string For(BuiltinType type) => Older(type)?.CSharpType ?? type.CSharpType;

    private OlderType? Older(BuiltinType type) => options.HasDateOnly ? null : type.WithoutDateOnly;
}
