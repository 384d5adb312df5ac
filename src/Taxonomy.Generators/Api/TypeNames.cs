using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Api;

/// <summary>C# types for the plan's types.</summary>
internal sealed class TypeNames(ApiOptions options)
{
    public const string Runtime = "global::Taxonomy.";
    public const string Serialization = "global::Taxonomy.Serialization.";
    public const string Writer = Serialization + "EventWriter";

    /// <summary>The type of a value that is there.</summary>
    public string For(PlanType type) =>
        type.Kind switch
        {
            ValueKind.String => "string",
            ValueKind.Integer => "long",
            ValueKind.Number => "double",
            ValueKind.Decimal => "decimal",
            ValueKind.Boolean => "bool",
            ValueKind.Date => options.HasDateOnly ? "global::System.DateOnly" : "global::System.DateTime",
            ValueKind.Timestamp => Runtime + "Timestamp",
            ValueKind.Uuid => "global::System.Guid",
            ValueKind.Uri => "global::System.Uri",
            ValueKind.Any => Runtime + "PropertyValue",
            ValueKind.FreeObject => Dictionary(Runtime + "PropertyValue"),
            ValueKind.List => $"global::System.Collections.Generic.IReadOnlyList<{For(type.Element!)}>",
            ValueKind.Map => Dictionary(For(type.Element!)),
            _ => type.TypeName!,
        };

    /// <summary>The type of a value that may be absent.</summary>
    public string Optional(PlanType type) => For(type) + "?";

    /// <summary>Whether null can stand for it without a wrapper.</summary>
    public static bool IsReference(PlanType type) =>
        type.Kind is ValueKind.String or ValueKind.Uri or ValueKind.FreeObject or ValueKind.List or ValueKind.Map;

    /// <summary>The type of a property, as a parameter or a member.</summary>
    public string For(Property property)
    {
        if (property.ConstJson is not null)
        {
            return "bool";
        }

        return property.IsRequired && !property.IsNullable ? For(property.Type) : Optional(property.Type);
    }

    private static string Dictionary(string value) =>
        $"global::System.Collections.Generic.IReadOnlyDictionary<string, {value}>";
}
