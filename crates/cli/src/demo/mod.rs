//! `plumbline demo`: everything on this machine, with three companies to look at.

mod changes;
mod patio;
mod people;
mod projects;
mod seed;
mod settings;
mod sign;
mod stripe;
mod told;

use anyhow::Context;
use plumbline_app::App;
use plumbline_config::Secret;
use plumbline_devstack::{Cluster, Profile, Redis};
use plumbline_mail::sink;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;
use tokio::sync::watch;

const DATABASE: &str = "plumbline";

/// Starts everything, says "ready" with the addresses, and ends everything at Ctrl-C. Data stays.
pub async fn run() -> anyhow::Result<()> {
    let home = plumbline_devstack::home();
    std::fs::create_dir_all(&home).with_context(|| format!("cannot make {}", home.display()))?;
    let home = home.canonicalize()?;
    let port = settings::port()?;
    // taken first: a demo that already runs is the likeliest mistake
    TcpListener::bind(SocketAddr::from((Ipv4Addr::UNSPECIFIED, port)))
        .await
        .with_context(|| format!("port {port} is taken; choose another with PORT=18080 make demo"))?;

    let cluster = Cluster::ensure(&home, Profile::Demo)?;
    cluster.ensure_database(DATABASE)?;
    let redis = Redis::start(&home)?;
    let mail = home.join("mail");
    std::fs::create_dir_all(&mail)?;
    let smtp = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
    let paid = stripe::prepare(&home, port).await?;
    let config = settings::config(
        &home,
        port,
        cluster.app_url(DATABASE),
        smtp.local_addr()?.port(),
        redis.as_ref(),
        paid.vars,
    )?;
    let stand_in = paid.stand_in.map(|(stripe, listener)| tokio::spawn(stripe.serve(listener)));
    let server = tokio::spawn(sink::serve(smtp, mail));

    plumbline_app::migrate(&Secret::new(cluster.owner_url(DATABASE))).await?;
    let app = App::open(config, true)?;
    seed::run(&app).await.context("the demo's data could not be made")?;

    let (stop, stopped) = watch::channel(false);
    let web = tokio::spawn(crate::run::serve(app.clone(), wait(stopped.clone())));
    let worker = tokio::spawn(crate::run::work(app.clone(), wait(stopped)));
    say_ready(&app, redis.is_some(), stand_in.is_some());
    crate::run::ended().await;
    println!("\nstopping");
    stop.send(true)?;
    web.await??;
    worker.await??;
    server.abort();
    if let Some(stand_in) = stand_in {
        stand_in.abort();
    }
    drop(app);
    if cluster.started_here() {
        cluster.stop()?;
    }
    Ok(())
}

async fn wait(mut stopped: watch::Receiver<bool>) {
    // an error means that the sender is gone, which is a stop as well
    let _ = stopped.wait_for(|stop| *stop).await;
}

fn say_ready(app: &App, redis: bool, stand_in: bool) {
    let site = &app.config.site;
    let apex = site.base_url.as_str().trim_end_matches('/');
    println!("Acme (Business)   office  {}/office", site.company_url("acme"));
    println!("                  portal  {}/portal", site.company_url("acme"));
    println!("Summit (Free)     office  {}/office", site.company_url("summit"));
    println!("Harbor (Plus)     office  {}/office", site.company_url("harbor"));
    println!("Who can sign in   {apex}/dev");
    println!("Every mail        {apex}/dev/mail");
    println!("Limits are kept in {}.", if redis { "Redis" } else { "this process" });
    if stand_in {
        println!("Plans are paid at a stand-in for Stripe: no money moves.");
    }
    println!("ready");
}
