using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>
/// Properties in a local variable that is there for one call alone: declared and filled by the statements directly before
/// it, one after the other, and used nowhere else. The call can do without it.
/// </summary>
/// <param name="Statements">The declaration, and what fills it, in order.</param>
/// <param name="Entries">The properties.</param>
internal sealed record LocalBag(IReadOnlyList<StatementSyntax> Statements, IReadOnlyList<PropertyEntry> Entries)
{
    /// <summary>The bag in a local; null when it may be seen or changed by anything but the call.</summary>
    /// <param name="passed">What the call passes.</param>
    /// <param name="replaced">The call, which has to be a statement itself: another function may run later, or often.</param>
    /// <param name="model">The file.</param>
    public static LocalBag? Read(ILocalReferenceOperation passed, ExpressionSyntax replaced, SemanticModel model)
    {
        if (
            replaced.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax block } call
            || passed.Local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax()
                is not VariableDeclaratorSyntax
                {
                    Initializer.Value: var value,
                    Parent: VariableDeclarationSyntax
                    {
                        Variables.Count: 1,
                        Parent: LocalDeclarationStatementSyntax
                        {
                            UsingKeyword.RawKind: 0,
                            AwaitKeyword.RawKind: 0
                        } declaration
                    }
                }
            || declaration.Parent != block
            || model.GetOperation(value) is not { } made
            || PropertyBag.Read(ValueConversion.Unwrap(made)) is not { IsComplete: true } bag
        )
        {
            return null;
        }

        var first = block.Statements.IndexOf(declaration);
        var last = block.Statements.IndexOf(call);
        var entries = bag.Entries.ToList();
        for (var i = first + 1; i < last; i++)
        {
            if (EntryOf(model.GetOperation(block.Statements[i]), passed.Local) is not { } entry)
            {
                return null;
            }

            entries.Add(entry);
        }

        // One use in each statement that fills it, and that of the call.
        return UsesOf(passed) == last - first
            ? new([.. block.Statements.Skip(first).Take(last - first)], entries)
            : null;
    }

    private static int UsesOf(ILocalReferenceOperation passed) =>
        LocalValues
            .RootOf(passed)
            .Descendants()
            .OfType<ILocalReferenceOperation>()
            .Count(use => SymbolEqualityComparer.Default.Equals(use.Local, passed.Local));

    /// <summary><c>p["song_id"] = "s-1";</c> or <c>p.Add("song_id", "s-1");</c></summary>
    private static PropertyEntry? EntryOf(IOperation? statement, ILocalSymbol local)
    {
        switch ((statement as IExpressionStatementOperation)?.Operation)
        {
            case ISimpleAssignmentOperation
            {
                Target: IPropertyReferenceOperation { Instance: { } owner, Arguments: [{ Value: var name }] } target,
            } assignment when Is(owner, local) && IsText(name):
                return new(assignment, target, name, assignment.Value);
            case IInvocationOperation
            {
                TargetMethod.Name: "Add",
                Instance: { } owner,
                Arguments: [{ Value: var name }, { Value: var value }]
            } invocation when Is(owner, local) && IsText(name):
                return new(invocation, invocation, name, value);
            default:
                return null;
        }
    }

    private static bool Is(IOperation operation, ILocalSymbol local) =>
        operation is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, local);

    private static bool IsText(IOperation name) => name.Type?.SpecialType == SpecialType.System_String;
}
