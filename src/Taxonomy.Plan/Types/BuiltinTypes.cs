using System.Globalization;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Types;

/// <summary>The format's own types: one row each.</summary>
public static class BuiltinTypes
{
    private const string Values = "global::Taxonomy.PropertyValue";

    private static readonly string[] s_integers = ["SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64"];

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<BuiltinType> All { get; } =
    [
        new(ValueKind.String)
        {
            Word = "string",
            Noun = "a string",
            Description = "Text.",
            Example = "a",
            OtherWords = ["text", "str", "char"],
            Shape = WireShape.Text,
            IsGeneral = true,
            Constraints = ConstraintGroup.Text,
            ToJson = Literals.Json,
            CSharpType = "string",
            IsReference = true,
            IsWrittenAtOnce = true,
            InferredFrom = ["String", "Char"],
            SentAlike = ["String"],
        },
        new(ValueKind.Integer)
        {
            Word = "integer",
            Noun = "an integer",
            Description = "An integer: long in C#.",
            Example = "-42",
            OtherWords = ["int", "int32", "int64", "long", "short"],
            Shape = WireShape.Number,
            Constraints = ConstraintGroup.Range,
            Number = NumberFormat.Int64,
            ToJson = NumberFormat.Int64.ToJson,
            CSharpType = "long",
            IsWrittenAtOnce = true,
            WriterCheck = "CheckExact",
            InferredFrom = [.. s_integers, "UInt64"],
            SentAlike = s_integers,
        },
        new(ValueKind.Number)
        {
            Word = "number",
            Noun = "a number",
            Description = "A floating-point number: double in C#.",
            Example = "0.5",
            OtherWords = ["float", "double", "real"],
            Shape = WireShape.Number,
            IsGeneral = true,
            Constraints = ConstraintGroup.Range,
            Number = NumberFormat.Double,
            ToJson = NumberFormat.Double.ToJson,
            CSharpType = "double",
            IsWrittenAtOnce = true,
            WriterCheck = "CheckFinite",
            InferredFrom = ["Single", "Double"],
            SentAlike = ["Double", "Single", "Int32", "Int16", "Byte"],
        },
        new(ValueKind.Decimal)
        {
            Word = "decimal",
            Noun = "a decimal",
            Description = "A decimal number: decimal in C#.",
            Example = "1.10",
            OtherWords = ["money"],
            Shape = WireShape.Number,
            IsGeneral = true,
            Constraints = ConstraintGroup.Range,
            Number = NumberFormat.Decimal,
            ToJson = NumberFormat.Decimal.ToJson,
            CSharpType = "decimal",
            IsWrittenAtOnce = true,
            InferredFrom = ["Decimal"],
            SentAlike = ["Decimal", .. s_integers],
        },
        new(ValueKind.Boolean)
        {
            Word = "boolean",
            Noun = "a boolean",
            Description = "true or false.",
            Example = "true",
            OtherWords = ["bool"],
            Shape = WireShape.Boolean,
            ToJson = text => ScalarTexts.IsBoolean(text, out var flag) ? (flag ? "true" : "false") : null,
            CSharpType = "bool",
            IsWrittenAtOnce = true,
            InferredFrom = ["Boolean"],
            SentAlike = ["Boolean"],
        },
        new(ValueKind.Date)
        {
            Word = "date",
            Noun = "a date",
            Description = "A date: DateOnly in C#, sent as 2026-03-01.",
            Example = "2027-01-31",
            ValueNoun = "a date, such as 2027-01-31",
            OtherWords = ["day", "dateonly"],
            Shape = WireShape.Text,
            ToJson = text => ScalarTexts.IsDate(text) ? Literals.Json(text) : null,
            CSharpType = "global::System.DateOnly",
            WithoutDateOnly = new("global::System.DateTime", "Date"),
            IsWrittenAtOnce = true,
            InferredFrom = ["DateOnly"],
            SentAlike = ["DateOnly"],
        },
        new(ValueKind.Timestamp)
        {
            Word = "timestamp",
            Noun = "a timestamp",
            Description = "A point in time: DateTimeOffset or DateTime in C#, sent as ISO 8601 in UTC.",
            Example = "2027-01-31T12:30:00Z",
            ValueNoun = "a timestamp, such as 2027-01-31T12:30:00Z",
            OtherWords = ["datetime", "datetimeoffset", "date-time", "time"],
            Shape = WireShape.Text,
            ToJson = Timestamp,
            CSharpType = "global::Taxonomy.Timestamp",
            IsWrittenAtOnce = true,
            InferredFrom = ["DateTime", "DateTimeOffset"],
            SentAlike = ["DateTimeOffset"],
        },
        new(ValueKind.Uuid)
        {
            Word = "uuid",
            Noun = "a uuid",
            Description = "A UUID: Guid in C#.",
            Example = "9f8b5c1a-0000-4000-8000-000000000001",
            ValueNoun = "a uuid with hyphens",
            OtherWords = ["guid"],
            Shape = WireShape.Text,
            ToJson = text => Guid.TryParseExact(text, "D", out var uuid) ? Literals.Json(uuid.ToString("D")) : null,
            CSharpType = "global::System.Guid",
            IsWrittenAtOnce = true,
            InferredFrom = ["Guid"],
            SentAlike = ["Guid"],
        },
        new(ValueKind.Uri)
        {
            Word = "uri",
            Noun = "a uri",
            Description = "A URI: Uri in C#.",
            Example = "https://example.com",
            ValueNoun = "an absolute uri",
            OtherWords = ["url"],
            Shape = WireShape.Text,
            ToJson = text => Uri.TryCreate(text, UriKind.Absolute, out _) ? Literals.Json(text) : null,
            CSharpType = "global::System.Uri",
            IsReference = true,
            IsWrittenAtOnce = true,
            InferredFrom = ["Uri"],
            SentAlike = ["Uri"],
        },
        new(ValueKind.Any)
        {
            Word = "any",
            Noun = "any",
            Description = "Any value, without boxing.",
            OtherWords = ["json"],
            Shape = WireShape.Any,
            IsGeneral = true,
            CSharpType = Values,
            IsWrittenAtOnce = true,
            SentAlike = ["String", "Int32", "Int64", "Double", "Decimal", "Boolean"],
        },
        new(ValueKind.FreeObject)
        {
            Word = "object",
            Noun = "an object",
            Description = "An object: a generated type with 'properties', any keys without.",
            OtherWords = ["struct"],
            Shape = WireShape.Object,
            IsGeneral = true,
            CSharpType = $"global::System.Collections.Generic.IReadOnlyDictionary<string, {Values}>",
            IsReference = true,
            WriterMethod = "FreeObject",
        },
    ];

    private static readonly Dictionary<string, BuiltinType> s_byWord = All.ToDictionary(
        type => type.Word,
        StringComparer.Ordinal
    );

    private static readonly Dictionary<ValueKind, BuiltinType> s_byKind = All.ToDictionary(type => type.Kind);

    private static readonly Dictionary<string, string> s_otherWords = OtherWords();

    /// <summary>Their names, without <c>map</c>.</summary>
    public static IReadOnlyCollection<string> Names => s_byWord.Keys;

    /// <summary>The type of what may be anything.</summary>
    internal static PlanType Any => Get(ValueKind.Any).Type;

    /// <summary>Returns the row of a kind that is a type of the format's own. Throws for the others.</summary>
    internal static BuiltinType Get(ValueKind kind) =>
        Find(kind) ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no row.");

    /// <summary>Returns the row of a kind; null for enums, objects with properties, lists and maps.</summary>
    internal static BuiltinType? Find(ValueKind kind) => s_byKind.TryGetValue(kind, out var type) ? type : null;

    /// <summary>Returns the row of a word; null when it is not one of the format's types.</summary>
    internal static BuiltinType? Find(string word) => s_byWord.TryGetValue(word, out var type) ? type : null;

    /// <summary>Whether a name means something in the format, so that the plan cannot define it.</summary>
    internal static bool IsReserved(string name) => name == "map" || s_byWord.ContainsKey(name);

    /// <summary>What the format calls a type that other systems know by another word.</summary>
    internal static string? FromOtherWord(string word) => s_otherWords.TryGetValue(word, out var name) ? name : null;

    /// <summary>Returns the type that is inferred from a type in <c>System</c>; null: any may be meant.</summary>
    internal static BuiltinType? FromSystemType(string name) =>
        All.FirstOrDefault(type => type.InferredFrom.Contains(name));

    /// <summary>Returns the type of a value in a plan that has none beside it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isPlain">Written without quotes.</param>
    internal static PlanType FromValue(string value, bool isPlain)
    {
        // In the table's order, which has integers before all numbers.
        var plain = isPlain ? All.FirstOrDefault(type => type.IsPlain && type.ToJson!(value) is not null) : null;
        return plain?.Type ?? Get(ValueKind.String).Type;
    }

    /// <summary>Returns what a kind of value is in JSON.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="isInteger">Of an enum: its values are integers.</param>
    internal static WireShape ShapeOf(ValueKind kind, bool isInteger) =>
        kind switch
        {
            ValueKind.Enum => isInteger ? WireShape.Number : WireShape.Text,
            ValueKind.Object or ValueKind.Map => WireShape.Object,
            ValueKind.List => WireShape.List,
            ValueKind.Union => WireShape.Any,
            _ => Get(kind).Shape,
        };

    /// <summary>Returns what the format calls a type, with its article, for messages.</summary>
    internal static string Describe(PlanType type) =>
        type.Kind switch
        {
            ValueKind.Object => "an object",
            ValueKind.Enum => "an enum",
            ValueKind.List => "a list",
            ValueKind.Map => "a map",
            ValueKind.Union => "a union",
            _ => Get(type.Kind).Noun,
        };

    private static Dictionary<string, string> OtherWords()
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["dictionary"] = "map<string, any>",
            ["map"] = "map<string, any>",
            ["list"] = "any[]",
            ["array"] = "any[]",
        };
        foreach (var type in All)
        {
            foreach (var word in type.OtherWords)
            {
                words.Add(word, type.Word);
            }
        }

        return words;
    }

    private static string? Timestamp(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        )
            ? Literals.Json(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            : null;
}
