namespace Taxonomy.Delivery;

/// <summary>Threads that keep neither the process nor the context of who starts them alive.</summary>
internal static class BackgroundThread
{
    // In a browser there is but one.
    public static bool AreSupported =>
#if NET
        !OperatingSystem.IsBrowser();
#else
        true;
#endif

    public static void Start(string name, Action run)
    {
#if NET
        if (!OperatingSystem.IsBrowser())
        {
            new Thread(() => run()) { IsBackground = true, Name = name }.UnsafeStart();
        }
#else
        using (ExecutionContext.SuppressFlow())
        {
            new Thread(() => run()) { IsBackground = true, Name = name }.Start();
        }
#endif
    }
}
