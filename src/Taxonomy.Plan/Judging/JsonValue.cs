namespace Taxonomy.Plans.Judging;

/// <summary>The kinds of JSON values.</summary>
internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    String,
    List,
    Object,
}

/// <summary>Represents a JSON value that was sent, whatever has parsed it.</summary>
internal sealed class JsonValue
{
    private JsonValue(JsonKind kind) => Kind = kind;

    /// <summary>Gets the value <c>null</c>.</summary>
    public static JsonValue Null { get; } = new(JsonKind.Null);

    public JsonKind Kind { get; }

    /// <summary>Gets the characters of a string, the digits of a number as they were sent, or <c>true</c> and <c>false</c>.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Gets whether messages say only what kind of value it is, because it may be personal data.</summary>
    public bool IsHidden { get; private init; }

    /// <summary>Gets the items of a list.</summary>
    public IReadOnlyList<JsonValue> Items { get; private init; } = [];

    /// <summary>Gets the members of an object, in the order in which they were sent.</summary>
    public IReadOnlyList<JsonMember> Members { get; private init; } = [];

    public static JsonValue OfBoolean(bool value) => new(JsonKind.Boolean) { Text = value ? "true" : "false" };

    public static JsonValue OfNumber(string digits, bool isHidden = false) =>
        new(JsonKind.Number) { Text = digits, IsHidden = isHidden };

    public static JsonValue OfString(string text, bool isHidden = false) =>
        new(JsonKind.String) { Text = text, IsHidden = isHidden };

    public static JsonValue OfList(IReadOnlyList<JsonValue> items) => new(JsonKind.List) { Items = items };

    public static JsonValue OfObject(IReadOnlyList<JsonMember> members) => new(JsonKind.Object) { Members = members };

    /// <summary>Returns the last member of a name, as readers of JSON do; null if there is none.</summary>
    public JsonValue? Find(string name)
    {
        for (var i = Members.Count - 1; i >= 0; i--)
        {
            if (Members[i].Name == name)
            {
                return Members[i].Value;
            }
        }

        return null;
    }
}

/// <summary>Represents a member of a JSON object.</summary>
internal sealed record JsonMember(string Name, JsonValue Value);
