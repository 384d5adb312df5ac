namespace Taxonomy.Generators.Api;

/// <summary>
/// The names of the methods in the class that writes the plan's types as JSON. Each type has methods with names of their
/// own, because the compiler compares a call with all overloads.
/// </summary>
internal static class JsonMethods
{
    private const string WritePrefix = "Write_";
    private const string FieldsPrefix = "WriteFields_";
    private const string Utf8Prefix = "Utf8_";

    /// <summary>Returns the method that writes an object, or a property that is an enum.</summary>
    public static string Write(string type) => WritePrefix + type;

    /// <summary>Returns the method that writes the properties of a bundle or the context into the event's own.</summary>
    public static string WriteFields(string type) => FieldsPrefix + type;

    /// <summary>Returns the method that returns the JSON of an enum's value.</summary>
    public static string Utf8(string type) => Utf8Prefix + type;

    /// <summary>Returns whether a type has a name that one of the methods can have.</summary>
    public static bool CanHave(string type) =>
        type.StartsWith(WritePrefix, StringComparison.Ordinal)
        || type.StartsWith(FieldsPrefix, StringComparison.Ordinal)
        || type.StartsWith(Utf8Prefix, StringComparison.Ordinal);
}
