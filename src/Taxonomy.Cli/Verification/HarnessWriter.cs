using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Verification;

/// <summary>Writes two methods for a replaced call, one with the call before and one with the call afterwards.</summary>
/// <param name="code">The code before the replacement.</param>
/// <param name="api">The generated types.</param>
internal sealed class HarnessWriter(CodeContext code, GeneratedApi api)
{
    /// <summary>The user ID of calls that pass none, as C#.</summary>
    public const string UserId = "\"user-1\"";

    private const string Runtime = "global::Taxonomy.";
    private const int MostRuns = 48;

    private readonly HarnessInputs _inputs = new(api);
    private int _variables;
    private string? _obstacle;

    /// <summary>Gets why there are no methods; null if there are.</summary>
    public string? Obstacle => _inputs.Obstacle ?? _obstacle;

    /// <summary>Gets the number of runs that try the values of the parameters.</summary>
    public int Runs =>
        (int)_inputs.All.Aggregate(1L, (product, input) => Math.Min(MostRuns, product * input.Samples.Count));

    /// <summary>Returns the methods; null if there are none.</summary>
    /// <param name="number">The number that the names of the methods end with.</param>
    /// <param name="before">What the call by name sends, and its file.</param>
    /// <param name="after">The call of the generated method, and its file.</param>
    public string? Write(
        int number,
        (SentCall Call, SemanticModel Model) before,
        (InvocationExpressionSyntax Call, SemanticModel Model) after
    )
    {
        var (call, model) = before;
        var properties = call.Properties.Select(property =>
            $"[{Literals.CSharp(property.Key)}] = {Property(property.Value.Operation!, model)}"
        );
        var old =
            $"{Runtime}UntypedTracking.Track(client, {UserOf(call, model)}, "
            + $"{Literals.CSharp(call.Event)}, new {Runtime}EventProperties {{ {string.Join(", ", properties)} }}, "
            + $"{Id(call.Options, model) ?? "null"}, {Id(call.Device, model) ?? "null"});";
        var replaced = _inputs.Write(after.Call, after.Model) + ";";
        if (Obstacle is not null)
        {
            return null;
        }

        var text = new StringBuilder();
        Method("Before", old);
        Method("After", replaced);
        return text.ToString();

        void Method(string name, string statement)
        {
            text.Append(
                $"internal static void {name}{number}({Runtime}ITaxonomyClient client, int round) {{ var rest = round; "
            );
            foreach (var input in _inputs.All)
            {
                var count = input.Samples.Count;
                text.Append(
                    $"{input.Type} {input.Name} = new {input.Type}[] {{ {string.Join(", ", input.Samples)} }}[(rest + round / {MostRuns / 2}) % {count}]; rest /= {count}; "
                );
            }

            text.Append(statement).Append(" }\n");
        }
    }

    private string UserOf(SentCall call, SemanticModel model) =>
        Id(call.User, model)
        ?? (
            call.OnlyUser is { } only ? Literals.CSharp(only)
            : call.Device is null ? UserId
            : "null"
        );

    private string? Id(IOperation? operation, SemanticModel model) =>
        operation is null ? null : Expression(operation, model);

    private string Expression(IOperation operation, SemanticModel model)
    {
        if (ValueConversion.WrittenAs(ValueConversion.Unwrap(operation)) is { } written)
        {
            return "(" + _inputs.Write(written, model) + ")";
        }

        _obstacle ??= "a value is not an expression";
        return "null";
    }

    /// <summary>Returns a value as a property of the runtime.</summary>
    private string Property(IOperation operation, SemanticModel model)
    {
        var value = ValueConversion.Unwrap(operation);
        if (ValueConversion.IsNull(value))
        {
            return Runtime + "PropertyValue.Null";
        }

        if (
            value is IAnonymousObjectCreationOperation or IObjectCreationOperation
            && PropertyBag.Read(value) is { IsComplete: true, Entries: { Count: > 0 } entries }
        )
        {
            var members = entries.Select(entry =>
                $"[{Literals.CSharp(entry.MemberName ?? code.Resolver.Constant(entry.NameExpression!) ?? "")}] = {Property(entry.Value, model)}"
            );
            return $"new {Runtime}EventProperties {{ {string.Join(", ", members)} }}";
        }

        var text = Expression(value, model);
        return value.Type switch
        {
            { TypeKind: TypeKind.Enum } => text + ".ToString()",
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                $"({text} is {{ }} v{++_variables} ? ({Runtime}PropertyValue)v{_variables}{(nullable.TypeArguments[0].TypeKind == TypeKind.Enum ? ".ToString()" : "")} : {Runtime}PropertyValue.Null)",
            { TypeKind: TypeKind.Interface } list when HarnessSamples.IsList(list) =>
                $"{Runtime}PropertyValue.From({text})",
            _ => text,
        };
    }
}
