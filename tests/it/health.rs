//! What watches us sees, and what every answer carries.

use anyhow::Result;
use plumbline_domain::Plan;
use plumbline_testkit::TestApp;
use std::time::{Duration, Instant};

#[tokio::test]
async fn ready_with_a_worker_and_not_without() -> Result<()> {
    let alone = TestApp::without_worker().await?;
    let browser = alone.client("localhost");
    assert_eq!(browser.get("/healthz").await?.expect(200)?.text(), "ok\n");
    let ready = browser.get("/readyz").await?.expect(503)?.json();
    assert_eq!((&ready["database"], &ready["worker"]), (&true.into(), &false.into()));

    let test = TestApp::start().await?;
    let browser = test.client("localhost");
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let ready = browser.get("/readyz").await?;
        if ready.status == 200 {
            assert_eq!(ready.json(), serde_json::json!({ "database": true, "worker": true }));
            return Ok(());
        }
        assert!(Instant::now() < end, "never ready: {}", ready.text());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let browser = test.browser(&acme);
    for (path, status) in [
        ("/office/sign-in", 200),
        ("/portal/sign-in", 200),
        ("/nothing", 404),
        ("/office", 303),
        ("/api/v1/customers", 401),
    ] {
        let res = browser.get(path).await?;
        assert_eq!(res.status.as_u16(), status, "{path}");
        let header =
            |name: &str| res.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let csp = header("content-security-policy");
        assert!(
            csp.contains("default-src 'none'")
                && csp.contains("frame-ancestors 'none'")
                && !csp.contains("unsafe"),
            "{path}: {csp}"
        );
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("x-frame-options"), "DENY", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert!(header("cache-control").contains("no-store"), "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn cookies_are_of_one_host_and_out_of_reach_of_scripts() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let browser = test.browser(&acme);
    let page = browser.post("/office/sign-in", "/office/sign-in", &[("email", &acme.owner_email)]).await?;
    let set: Vec<_> = page.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).collect();
    assert!(!set.is_empty());
    for cookie in set {
        let lower = cookie.to_lowercase();
        assert!(
            lower.contains("httponly") && lower.contains("samesite=") && lower.contains("path=/"),
            "{cookie}"
        );
        assert!(!lower.contains("domain="), "{cookie}");
    }
    Ok(())
}
