using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>
/// What a call passes as properties by name: a dictionary, the runtime's <c>EventProperties</c>, an SDK's own
/// collection, or an anonymous object, as far as its entries can be seen.
/// </summary>
internal sealed class PropertyBag
{
    /// <summary>The properties of one chain of calls that are read: each call is a level of recursion.</summary>
    private const int MostCalls = 500;

    private static readonly HashSet<string> s_reading = new(
        ["ContainsKey", "TryGetValue", "ContainsValue", "Equals", "GetHashCode", "GetEnumerator", "ToString"],
        StringComparer.Ordinal
    );

    private readonly ImmutableArray<PropertyEntry>.Builder _entries = ImmutableArray.CreateBuilder<PropertyEntry>();

    private PropertyBag(IOperation expression) => Expression = expression;

    /// <summary>What is passed, without conversions.</summary>
    public IOperation Expression { get; }

    /// <summary>The entries in the order in which they are evaluated.</summary>
    public IReadOnlyList<PropertyEntry> Entries => _entries;

    /// <summary>Whether there is nothing in it but the entries: of a local, nobody knows.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Gets whether the bag may hold entries that cannot be seen.</summary>
    public bool HasUnread { get; private set; }

    /// <summary>Gets the lambda expression that fills the bag of the method that is called; null if there is none.</summary>
    public IAnonymousFunctionOperation? Filler { get; private set; }

    /// <summary>Whether the entries stand where the bag is passed, and not at a local that is passed.</summary>
    public bool IsInPlace { get; private set; } = true;

    public static PropertyBag Read(IOperation expression)
    {
        var bag = new PropertyBag(NameResolver.Unwrap(expression));
        bag.ReadValue(bag.Expression);
        return bag;
    }

    private void ReadValue(IOperation value, int depth = 0)
    {
        if (depth > MostCalls)
        {
            MarkUnread();
            return;
        }

        switch (value)
        {
            case { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation:
                break;
            case IAnonymousObjectCreationOperation anonymous:
                ReadAnonymous(anonymous);
                break;
            case IObjectCreationOperation creation:
                ReadCreation(creation);
                break;
            case IInvocationOperation { Instance: { } instance } invocation
                when AsEntry(invocation) is { } entry && ReturnsItself(invocation):
                // `new Properties().Add("a", 1).Add("b", 2)`
                ReadValue(NameResolver.Unwrap(instance), depth + 1);
                _entries.Add(entry);
                break;
            case ILocalReferenceOperation local:
                IsInPlace = false;
                ReadLocal(local);
                break;
            case IDelegateCreationOperation
            {
                Target: IAnonymousFunctionOperation { Symbol.Parameters: [var filled] } function
            }:
                // `Track("Song Played", fill => fill["song_id"] = id)`
                Filler = function;
                ReadFiller(function, filled);
                break;
            default:
                MarkUnread();
                break;
        }
    }

    /// <summary>
    /// Returns the entries of an object that represents an event, such as Application Insights' <c>EventTelemetry</c>: of
    /// its initializer, and those that are added to it in a local; null if the object may get others.
    /// </summary>
    /// <param name="creation">What makes the object.</param>
    public static PropertyBag ReadObject(IObjectCreationOperation creation)
    {
        var bag = new PropertyBag(creation) { IsInPlace = false };
        bag.IsComplete = false;
        foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            if (
                initializer
                    is IMemberInitializerOperation
                    {
                        InitializedMember: IPropertyReferenceOperation { Property: { } property },
                        Initializer.Initializers: var entries
                    }
                && KnownProperties.HoldsEntries(property)
            )
            {
                foreach (var entry in entries.Select(AsEntry))
                {
                    if (entry is null)
                    {
                        bag.MarkUnread();
                    }
                    else
                    {
                        bag._entries.Add(entry);
                    }
                }
            }
        }

        if (
            creation.Parent is IVariableInitializerOperation
            {
                Parent: IVariableDeclaratorOperation { Symbol: var local }
            }
        )
        {
            foreach (var use in LocalValues.RootOf(creation).Descendants().OfType<ILocalReferenceOperation>())
            {
                if (
                    SymbolEqualityComparer.Default.Equals(use.Local, local)
                    && use.Parent is IPropertyReferenceOperation { Parent: { } parent, Property: var held }
                    && KnownProperties.HoldsEntries(held)
                )
                {
                    if (EntryAround(parent) is { } entry)
                    {
                        bag._entries.Add(entry);
                    }
                    else
                    {
                        bag.MarkUnread();
                    }
                }
            }
        }
        else if (creation.Parent is not (IArgumentOperation or IExpressionStatementOperation))
        {
            // A field, or the caller of a method, may get others.
            bag.HasUnread = true;
        }

        return bag;
    }

    private void ReadAnonymous(IAnonymousObjectCreationOperation anonymous)
    {
        foreach (var initializer in anonymous.Initializers)
        {
            if (
                initializer is ISimpleAssignmentOperation
                {
                    Target: IPropertyReferenceOperation { Property: var property } target,
                } assignment
            )
            {
                _entries.Add(new PropertyEntry(initializer, target, property.Name, assignment.Value));
            }
            else
            {
                MarkUnread();
            }
        }
    }

    private void ReadCreation(IObjectCreationOperation creation)
    {
        // A copy of another bag; a comparer or a capacity adds nothing.
        if (creation.Arguments.Any(argument => MayHoldEntries(argument.Value.Type)) || AddsItsOwn(creation.Constructor))
        {
            MarkUnread();
        }

        foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            if (AsEntry(initializer) is { } entry)
            {
                _entries.Add(entry);
            }
            else
            {
                MarkUnread();
            }
        }
    }

    /// <summary>Whether a constructor of the program's own may add entries, or one that it calls.</summary>
    private static bool AddsItsOwn(IMethodSymbol? constructor)
    {
        for (var current = constructor; current is not null; current = CalledBy(current))
        {
            if (current.DeclaringSyntaxReferences.Any(HasStatements))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasStatements(SyntaxReference reference) =>
        reference.GetSyntax()
            is not ConstructorDeclarationSyntax
            {
                Initializer: null,
                ExpressionBody: null,
                Body: null or { Statements.Count: 0 }
            };

    private static IMethodSymbol? CalledBy(IMethodSymbol constructor) =>
        constructor.ContainingType.BaseType is { DeclaringSyntaxReferences.IsEmpty: false } ancestor
            ? ancestor.InstanceConstructors.FirstOrDefault(other => other.Parameters.IsEmpty)
            : null;

    private static bool MayHoldEntries(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.None, IsReferenceType: true }
        && type.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>The entries of a bag in a local: those that it is made with, and those that are added before anything else is done with it.</summary>
    private void ReadLocal(ILocalReferenceOperation local)
    {
        // What else happens to it is not followed.
        IsComplete = false;
        if (LocalValues.Find(local) is not [var value] || NameResolver.Unwrap(value) is ILocalReferenceOperation)
        {
            HasUnread = true;
            return;
        }

        ReadValue(NameResolver.Unwrap(value));
        foreach (var operation in LocalValues.RootOf(local).Descendants())
        {
            if (
                operation is not ILocalReferenceOperation { Parent: { } parent } use
                || !SymbolEqualityComparer.Default.Equals(use.Local, local.Local)
            )
            {
                continue;
            }

            if (EntryAround(parent) is { } entry)
            {
                _entries.Add(entry);
            }
            else if (use != local && MayBeFilled(use))
            {
                HasUnread = true;
            }
        }
    }

    /// <summary>
    /// Whether a use of a bag leads to where entries may be added that cannot be seen: a method that takes it, another
    /// variable, or a method of its own that is not known only to read.
    /// </summary>
    private static bool MayBeFilled(ILocalReferenceOperation use)
    {
        IOperation operation = use;
        while (operation.Parent is IConversionOperation or IParenthesizedOperation or ICoalesceOperation)
        {
            operation = operation.Parent;
        }

        return operation.Parent switch
        {
            IArgumentOperation or IVariableInitializerOperation => true,
            IAssignmentOperation assignment => assignment.Value == operation,
            IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } => instance == operation
                && !s_reading.Contains(name),
            _ => false,
        };
    }

    private void ReadFiller(IAnonymousFunctionOperation function, IParameterSymbol filled)
    {
        foreach (var operation in function.Body.Descendants())
        {
            if (
                operation is not IParameterReferenceOperation { Parent: { } parent } use
                || !SymbolEqualityComparer.Default.Equals(use.Parameter, filled)
            )
            {
                continue;
            }

            if (EntryAround(parent) is { } entry)
            {
                _entries.Add(entry);
            }
            else
            {
                MarkUnread();
            }
        }

        // What else it does must stay where it is.
        IsComplete &=
            function.Body.Operations.All(operation =>
                operation is IReturnOperation { IsImplicit: true, ReturnedValue: null } or IExpressionStatementOperation
            )
            && function.Body.Operations.Count(operation => operation is IExpressionStatementOperation)
                == _entries.Count;
    }

    private static PropertyEntry? EntryAround(IOperation parent) =>
        AsEntry(parent is IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation set } ? set : parent);

    private void MarkUnread()
    {
        IsComplete = false;
        HasUnread = true;
    }

    /// <summary>An entry that is added or set: <c>["song_id"] = "s-1"</c>, <c>{ "song_id", "s-1" }</c>, <c>.Add("song_id", "s-1")</c>.</summary>
    private static PropertyEntry? AsEntry(IOperation operation) =>
        operation switch
        {
            ISimpleAssignmentOperation
            {
                Target: IPropertyReferenceOperation { Arguments: [{ Value: var name }] } target,
            } assignment when IsText(name) => new PropertyEntry(operation, target, name, assignment.Value),
            IInvocationOperation
            {
                TargetMethod.Name: "Add" or "TryAdd",
                Arguments: [{ Value: var name }, { Value: var value }]
            } when IsText(name) => new PropertyEntry(operation, operation, name, value),
            _ => null,
        };

    private static bool ReturnsItself(IInvocationOperation invocation) =>
        invocation.TargetMethod is { ReturnsVoid: false, ReturnType.SpecialType: SpecialType.None };

    private static bool IsText(IOperation name) => name.Type?.SpecialType == SpecialType.System_String;
}

/// <summary>A property in a bag.</summary>
internal sealed class PropertyEntry
{
    public PropertyEntry(IOperation operation, IOperation target, IOperation name, IOperation value)
    {
        Operation = operation;
        Target = target;
        NameExpression = name;
        Value = value;
    }

    public PropertyEntry(IOperation operation, IOperation target, string memberName, IOperation value)
    {
        Operation = operation;
        Target = target;
        MemberName = memberName;
        Value = value;
    }

    /// <summary>The assignment or the call that makes the entry.</summary>
    public IOperation Operation { get; }

    /// <summary>The indexer, the <c>Add</c>, or the member of an anonymous object.</summary>
    public IOperation Target { get; }

    /// <summary>The name as an expression; null for a member of an anonymous object.</summary>
    public IOperation? NameExpression { get; }

    /// <summary>The name of a member of an anonymous object.</summary>
    public string? MemberName { get; }

    public IOperation Value { get; }
}
