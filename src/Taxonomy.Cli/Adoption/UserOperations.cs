using Microsoft.CodeAnalysis;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Adoption;

/// <summary>Tells what calls do with properties of users and groups.</summary>
internal static class UserOperations
{
    public const string Set = "set";
    private const string SetOnce = "set_once";
    private const string Add = "add";
    private const string Unset = "unset";

    // The words of SDKs with those of the format; longer ones first.
    private static readonly (string Sdk, string Word)[] s_words =
    [
        ("SetOnce", SetOnce),
        ("PreInsert", "pre_insert"),
        ("PostInsert", "post_insert"),
        ("Union", "post_insert"),
        ("Increment", Add),
        ("Prepend", "prepend"),
        ("Append", "append"),
        ("Remove", "remove"),
        ("Unset", Unset),
        ("Add", Add),
    ];

    /// <summary>Gets the operations in the order in which plans list them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Set, SetOnce, Unset, Add, "append", "prepend", "pre_insert", "post_insert", "remove"];

    /// <summary>Returns what a method does with the property that a parameter names.</summary>
    public static string Of(ISymbol method, IParameterSymbol parameter) =>
        parameter.Name.EndsWith("SetOnce", StringComparison.Ordinal)
            ? SetOnce
            : s_words.FirstOrDefault(entry => method.Name.Contains(entry.Sdk, StringComparison.OrdinalIgnoreCase)).Word
                ?? Set;

    /// <summary>Returns a property as it is stored when an operation is called with a value.</summary>
    /// <param name="passed">The property with the type of the value.</param>
    /// <param name="operation">The operation.</param>
    public static NewProperty AsStored(NewProperty passed, string operation) =>
        operation switch
        {
            Set or SetOnce => passed,
            Unset => new(passed.Name, "any"),
            Add => new(passed.Name, passed.Type is "integer" or "number" or "decimal" ? passed.Type : "number"),
            _ => passed.Type?.EndsWith("[]", StringComparison.Ordinal) == true
                ? passed
                : passed with
                {
                    Type = (passed.Type ?? "string") + "[]",
                },
        };
}
