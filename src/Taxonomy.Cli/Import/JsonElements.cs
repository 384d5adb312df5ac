using System.Text.Json;

namespace Taxonomy.Cli.Import;

/// <summary>Reads JSON whose form is not certain: a member of something that is not an object does not exist.</summary>
internal static class JsonElements
{
    /// <summary>Gets a member, or returns false if the element is not an object or does not have it.</summary>
    public static bool TryFind(this JsonElement element, string key, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out value);
    }

    /// <summary>Returns the members of an object; empty if the element is not one.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    /// <summary>Returns the items of a list; empty if the element is not one.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>Returns a string of an object, or null.</summary>
    public static string? FindString(this JsonElement element, string key) =>
        element.TryFind(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Returns the strings of a list of an object; empty if there is none.</summary>
    public static IEnumerable<string> FindStrings(this JsonElement element, string key) =>
        element.TryFind(key, out var value)
            ? value.Items().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
            : [];

    /// <summary>Returns whether an object has a member that is true.</summary>
    public static bool HasTrue(this JsonElement element, string key) =>
        element.TryFind(key, out var value) && value.ValueKind == JsonValueKind.True;
}
