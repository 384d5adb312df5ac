namespace Taxonomy.Plans.Types;

/// <summary>
/// Everything that the compile-time half knows of one of the format's own types. The row is in
/// <see cref="BuiltinTypes"/>. Nothing else names a type, except where it does more than the row says.
/// </summary>
public sealed class BuiltinType
{
    private readonly string? _valueNoun;

    public BuiltinType(ValueKind kind) => Type = new(kind);

    public ValueKind Kind => Type.Kind;

    /// <summary>The word for it in a plan.</summary>
    public required string Word { get; init; }

    /// <summary>The word with its article, for messages.</summary>
    public required string Noun { get; init; }

    /// <summary>What it is, in a sentence for the schemas that editors complete plans with.</summary>
    public required string Description { get; init; }

    /// <summary>A value as a plan writes it; null when no value of the type can be written in a plan.</summary>
    public string? Example { get; init; }

    /// <summary>What other systems call it: a plan that says one of these gets the right word as a suggestion.</summary>
    public IReadOnlyList<string> OtherWords { get; init; } = [];

    /// <summary>What it is in JSON, which is all that Amplitude can tell apart.</summary>
    public required WireShape Shape { get; init; }

    /// <summary>Takes every value of its shape, so that a change to this type breaks no recorded value.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>The constraints that a property of the type may have.</summary>
    public ConstraintGroup Constraints { get; init; }

    /// <summary>
    /// Returns the JSON of a value that is written in a plan; null when it is not of this type. Null itself: no value
    /// of the type can be written in a plan.
    /// </summary>
    internal Func<string, string?>? ToJson { get; init; }

    /// <summary>A value in a plan must be written without quotes.</summary>
    internal bool IsPlain => Shape is WireShape.Number or WireShape.Boolean;

    /// <summary>What a value in a plan has to be, for the end of "is not …".</summary>
    internal string ValueNoun
    {
        get => _valueNoun ?? Noun;
        init => _valueNoun = value;
    }

    /// <summary>How numbers of the type are read, compared and written in C#; null for what is no number.</summary>
    internal NumberFormat? Number { get; init; }

    /// <summary>The C# type of a value, as generated code writes it.</summary>
    public required string CSharpType { get; init; }

    /// <summary>A null reference can stand for a missing value.</summary>
    public bool IsReference { get; init; }

    /// <summary>The method of the runtime's writer that takes a value.</summary>
    public string WriterMethod { get; init; } = "Value";

    /// <summary>The runtime's writer has methods that take a name together with a value of the type.</summary>
    public bool IsWrittenAtOnce { get; init; }

    /// <summary>What the type is where C# has no <c>DateOnly</c>; null: the same.</summary>
    public OlderType? WithoutDateOnly { get; init; }

    /// <summary>The method of the runtime's writer that checks what no constraint says; null: there is none.</summary>
    public string? WriterCheck { get; init; }

    /// <summary>The types in <c>System</c> from which a plan's type is inferred.</summary>
    public IReadOnlyList<string> InferredFrom { get; init; } = [];

    /// <summary>The types in <c>System</c> whose every value is sent alike as a value of this type.</summary>
    public IReadOnlyList<string> SentAlike { get; init; } = [];

    /// <summary>The type without constraints.</summary>
    public PlanType Type { get; }
}

/// <summary>What a type is in C# before .NET 6, and how it is written.</summary>
public sealed record OlderType(string CSharpType, string WriterMethod);

/// <summary>What a value is in JSON.</summary>
public enum WireShape
{
    /// <summary>Any of the others.</summary>
    Any,
    Text,
    Number,
    Boolean,
    Object,
    List,
}
