#[path="../benches/estate/mod.rs"] mod estate;
use residency::scenario::*; use residency::world::*; use residency::graph::Builder; use std::time::Instant;
fn main(){ let text=estate::estate(100000,1000,0); let t=Instant::now();
let s=load(Input{name:"e".into(),bytes:text.into_bytes(),folder:None},&NoFiles).scenario.unwrap(); println!("load {:?}",t.elapsed());
let a=Assignment::default_of(&s); let t=Instant::now(); let mut c=Conditions::new(&s,Scope::fixed(&a),&[]); let w=World::build(&s,&mut c); println!("world {:?}",t.elapsed());
let t=Instant::now(); let (g,_)=Builder::build(&w,&mut c); println!("graph {:?} nodes {} edges {}",t.elapsed(),g.node_count(),g.edge_count());}
